// Made by `make generate` from Sources/KaitoVLLM/Data; do not edit.

// swift-format-ignore-file

enum DataIndex {
    static func text(_ name: String) -> StaticString? {
        switch name {
        case "instance-types-v0.12": InstanceTypesV0_12Data.text
        case "lora-params-v0.12": LoraParamsV0_12Data.text
        case "puller": PullerData.text
        case "pusher": PusherData.text
        case "qlora-params-v0.12": QloraParamsV0_12Data.text
        case "release-rules": ReleaseRulesData.text
        default: nil
        }
    }
}
