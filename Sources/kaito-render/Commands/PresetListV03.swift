import CommandLine
import Presets
import YAML

/// The presets of KAITO 0.3, for people and for programs.
enum PresetListV03 {
    private static var presets: [PresetV03] { PresetCatalogV03.shared.presets }

    static var table: TextTable {
        var table = TextTable(["NAME", "ACCESS", "GPUS", "GPU-MEMORY", "PER-GPU", "DISK", "NODES", "TUNING", "TAG", "RELEASE"])
        for preset in presets {
            table.add([
                preset.name, preset.isPrivate ? "private" : "public", String(preset.gpus), "\(preset.totalGiB)Gi",
                preset.perGPUGiB == 0 ? "-" : "\(preset.perGPUGiB)Gi", preset.disk,
                preset.isDistributed ? "several" : "one", preset.tuning == nil ? "no" : "yes", preset.tag ?? "-", "v0.3",
            ])
        }
        return table
    }

    static var nodes: [Node] { presets.map(node) }

    private static func node(_ preset: PresetV03) -> Node {
        .fields([
            ("name", .string(preset.name)),
            ("family", .string(preset.family)),
            ("accessMode", .string(preset.isPrivate ? "private" : "public")),
            ("gpus", .integer(preset.gpus)),
            ("totalGPUMemoryGiB", .integer(preset.totalGiB)),
            ("perGPUMemoryGiB", .integer(preset.perGPUGiB)),
            ("disk", .string(preset.disk)),
            ("distributed", .bool(preset.isDistributed, .rule)),
            ("tunable", .bool(preset.tuning != nil, .rule)),
            ("tag", preset.tag.map { .string($0) }),
            ("release", "v0.3"),
            ("source", .string("kaito-project/kaito v0.3.2 \(preset.source)")),
        ])
    }
}
