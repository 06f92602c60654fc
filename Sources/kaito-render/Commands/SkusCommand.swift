import ArgumentParser
import CommandSupport
import Diagnostics
import Releases
import Render
import WorkspaceAPI
import YAML

struct SkusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skus", abstract: "List the GPU instance types that a release knows.")

    @Option(help: "The release of KAITO: \(listed(Release.names, last: "or")). Default: all but previews.")
    var release: Release?

    @Option(help: "azure, aws or arc. Default: all.")
    var cloud: ClusterFacts.Cloud?

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let rows = rows.filter { cloud == nil || $0.cloud == cloud?.rawValue }
        switch format {
        case .table:
            var table = TextTable(["NAME", "CLOUD", "GPUS", "GPU-MEMORY", "PER-GPU", "MODEL", "LOCAL-NVME", "RELEASE"])
            for row in rows { table.add(row.cells) }
            Output(descriptor: 1).write(table.text)
        case .json: JSONOutput.print(.list(rows.map(\.node)))
        }
    }

    private var rows: [SkuRow] {
        (release.map { [$0] } ?? Release.stable.reversed()).flatMap { release in
            release.backend.instanceTypes.map { SkuRow(release: release, type: $0) }
        }
    }
}

/// An instance type of a release, as it is listed.
private struct SkuRow {
    let release: Release
    let type: InstanceTypeListing

    var cloud: String { type.cloud }

    var cells: [String] {
        [
            type.name, cloud, type.gpus.map(String.init) ?? "-", type.totalGiB.map { "\($0)Gi" } ?? "-",
            type.perGPUGiB.map { "\($0)Gi" } ?? "-", type.model ?? "-", type.hasNVMe.map { $0 ? "yes" : "no" } ?? "-",
            release.name,
        ]
    }

    var node: Node {
        .fields([
            ("name", .string(type.name)),
            ("cloud", .string(cloud)),
            ("gpus", type.gpus.map { .integer($0) }),
            ("gpuMemoryGiB", type.totalGiB.map { .integer($0) }),
            ("gpuModel", type.model.map { .string($0) }),
            ("localNVMe", type.hasNVMe.map { .bool($0, .rule) }),
            ("release", .string(release.name)),
        ])
    }
}
