// Made by `make generate` from Sources/Presets/Data; do not edit.

// swift-format-ignore-file

enum DataIndex {
    static func text(_ name: String) -> StaticString? {
        switch name {
        case "architectures-v0.12": ArchitecturesV0_12Data.text
        case "model-rules-v0.12": ModelRulesV0_12Data.text
        case "model-states-v0.13": ModelStatesV0_13Data.text
        case "preset-aliases-v0.12": PresetAliasesV0_12Data.text
        case "presets-v0.12": PresetsV0_12Data.text
        case "presets-v0.3": PresetsV0_3Data.text
        default: nil
        }
    }
}
