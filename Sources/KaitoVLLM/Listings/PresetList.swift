import Presets
import Releases
import WorkspaceAPI
import YAML

/// The models of a release, for people and for programs.
struct PresetList {
    let release: Release
    let catalog: ModelCatalog

    var listing: PresetListing {
        let presets = catalog.presets
        return PresetListing(
            introduction: Self.introduction,
            headings: [
                "NAME", "SHORT-NAME", "WEIGHTS", "DISK", "CONTEXT", "RUNTIMES", "TUNING", "LICENCE", "NOTE", "RELEASE",
            ],
            rows: presets.map(row)
                + catalog.retired.map { [$0.name, "-", "-", "-", "-", "-", "no", "-", note(on: $0), release.name] },
            nodes: presets.map(node)
                + catalog.retired.map {
                    ["name": .string($0.name), "note": .string(note(on: $0)), "release": .string(release.name)]
                },
            names: catalog.names)
    }

    private static let introduction = """
        Both names are accepted, in upper or lower case. WEIGHTS is the size of the weight files, DISK the disk space requested \
        on the node to hold them, CONTEXT the longest context in tokens. A model marked "gated" needs a Secret with a Hugging \
        Face token. Retired and deprecated names are refused.
        """

    private func note(on retired: ModelCatalog.RetiredName) -> String { retired.isDeprecated ? "deprecated" : "retired" }

    private func aliases(of preset: ModelPreset) -> [String] {
        catalog.aliases.filter { $0.id == preset.id }.map(\.name)
    }

    private func runtimes(of preset: ModelPreset) -> [String] {
        preset.transformersParameters == nil ? ["vllm"] : ["vllm", "transformers"]
    }

    private func row(_ preset: ModelPreset) -> [String] {
        [
            preset.id, aliases(of: preset).first ?? "-", preset.weights.text, preset.disk, String(preset.tokenLimit),
            runtimes(of: preset).joined(separator: ","), preset.tuningTag == nil ? "no" : "yes", preset.license ?? "-",
            preset.isGated ? "gated" : "-", release.name,
        ]
    }

    private func node(_ preset: ModelPreset) -> Node {
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
            ("release", .string(release.name)),
            ("source", .string("kaito-project/kaito \(release.source) presets/workspace/models/model_catalog.yaml")),
        ])
    }
}
