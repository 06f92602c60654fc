import CommandLine
import Presets
import YAML

/// The models of KAITO 0.12, for people and for programs.
enum PresetListV012 {
    private static var catalog: PresetCatalogV012 { .shared }

    static var table: TextTable {
        var table = TextTable([
            "NAME", "SHORT-NAME", "WEIGHTS", "DISK", "CONTEXT", "RUNTIMES", "TUNING", "LICENCE", "NOTE", "RELEASE",
        ])
        for preset in catalog.presets {
            table.add([
                preset.id, aliases(of: preset).first ?? "-", preset.weights.text, preset.disk,
                String(preset.tokenLimit), runtimes(of: preset).joined(separator: ","),
                preset.tuningTag == nil ? "no" : "yes", preset.license ?? "-", preset.isGated ? "gated" : "-", "v0.12",
            ])
        }
        for name in PresetCatalogV012.retired {
            table.add([name, "-", "-", "-", "-", "-", "no", "-", note(onRetired: name), "v0.12"])
        }
        return table
    }

    static var nodes: [Node] {
        catalog.presets.map(node)
            + PresetCatalogV012.retired.map {
                ["name": .string($0), "note": .string(note(onRetired: $0)), "release": "v0.12"]
            }
    }

    private static func note(onRetired name: String) -> String { name == "phi-2" ? "deprecated" : "retired" }

    private static func aliases(of preset: PresetV012) -> [String] {
        catalog.aliases.filter { $0.id == preset.id }.map(\.name)
    }

    private static func runtimes(of preset: PresetV012) -> [String] {
        preset.transformersParameters == nil ? ["vllm"] : ["vllm", "transformers"]
    }

    private static func node(_ preset: PresetV012) -> Node {
        .fields([
            ("name", .string(preset.id)),
            ("aliases", .list(aliases(of: preset).map { .string($0) })),
            ("servedModelName", .string(preset.name)),
            ("architectures", .list(preset.facts.architectures.map { .string($0) })),
            ("weights", .string(preset.weights.text)),
            ("weightsBytes", .integer(preset.weights.bytes)),
            ("disk", .string(preset.disk)),
            ("contextLength", .integer(preset.tokenLimit)),
            ("bytesPerToken", .integer(preset.bytesPerToken)),
            ("quantization", preset.facts.quantization.map { .string($0) }),
            ("runtimes", .list(runtimes(of: preset).map { .string($0) })),
            ("vllmParameters", .list(preset.vllmParameters.map { .string($0) })),
            ("tunable", .bool(preset.tuningTag != nil, .rule)),
            ("gated", .bool(preset.isGated, .rule)),
            ("license", preset.license.map { .string($0) }),
            ("release", "v0.12"),
            ("source", "kaito-project/kaito v0.12.0 presets/workspace/models/model_catalog.yaml"),
        ])
    }
}
