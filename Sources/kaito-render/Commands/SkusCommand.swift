import ArgumentParser
import CommandLine
import GPUFit
import WorkspaceAPI
import YAML

struct SkusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skus", abstract: "List the GPU instance types that a release knows.")

    @Option(help: "The release of KAITO: v0.3 or v0.12. Default: both.")
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
        let releases = release.map { [$0] } ?? [.v012, .v03]
        return releases.flatMap(rows(of:))
    }

    private func rows(of release: Release) -> [SkuRow] {
        switch release {
        case .v03:
            InstanceTableV03.shared.types.map {
                SkuRow(
                    release: release, name: $0.name, cloud: $0.cloud, gpus: $0.memory?.gpus ?? $0.requestedGPUs,
                    totalGiB: $0.memory?.totalGiB,
                    perGPUGiB: $0.memory?.perGPUGiB, model: $0.gpuModel, hasNVMe: nil)
            }
        case .v012:
            InstanceTableV012.shared.types.map {
                SkuRow(
                    release: release, name: $0.name, cloud: $0.cloud, gpus: $0.gpus.count, totalGiB: $0.gpus.totalGiB,
                    perGPUGiB: $0.gpus.totalGiB / $0.gpus.count, model: $0.gpus.model, hasNVMe: $0.gpus.hasNVMe)
            }
        }
    }
}

/// An instance type of either release, as it is listed.
private struct SkuRow {
    let release: Release
    let name: String
    let cloud: String
    let gpus: Int?
    let totalGiB: Int?
    let perGPUGiB: Int?
    let model: String?
    /// Nil where the release does not say.
    let hasNVMe: Bool?

    var cells: [String] {
        [
            name, cloud, gpus.map(String.init) ?? "-", totalGiB.map { "\($0)Gi" } ?? "-",
            perGPUGiB.map { "\($0)Gi" } ?? "-", model ?? "-", hasNVMe.map { $0 ? "yes" : "no" } ?? "-", release.rawValue,
        ]
    }

    var node: Node {
        .fields([
            ("name", .string(name)),
            ("cloud", .string(cloud)),
            ("gpus", gpus.map { .integer($0) }),
            ("gpuMemoryGiB", totalGiB.map { .integer($0) }),
            ("gpuModel", model.map { .string($0) }),
            ("localNVMe", hasNVMe.map { .bool($0, .rule) }),
            ("release", .string(release.rawValue)),
        ])
    }
}
