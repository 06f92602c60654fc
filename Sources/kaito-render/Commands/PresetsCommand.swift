import ArgumentParser
import Presets
import WorkspaceAPI
import YAML

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the presets of a release and what they need.")

    @Option(help: "The release of KAITO: v0.3.")
    var release = Release.v03

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let presets = PresetCatalogV03.shared.presets
        switch format {
        case .table:
            var table = TextTable(["NAME", "ACCESS", "GPUS", "GPU-MEMORY", "PER-GPU", "DISK", "NODES", "TUNING", "TAG"])
            for preset in presets {
                table.add([
                    preset.name, preset.isPrivate ? "private" : "public", String(preset.gpus), "\(preset.totalGiB)Gi",
                    preset.perGPUGiB == 0 ? "-" : "\(preset.perGPUGiB)Gi", preset.disk,
                    preset.isDistributed ? "several" : "one", preset.tuning == nil ? "no" : "yes", preset.tag ?? "-",
                ])
            }
            Output(descriptor: 1).write(table.text)
        case .json: JSONOutput.print(.list(presets.map(node)))
        }
    }

    private func node(_ preset: PresetV03) -> Node {
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
            ("source", .string("kaito-project/kaito v0.3.2 \(preset.source)")),
        ])
    }
}
