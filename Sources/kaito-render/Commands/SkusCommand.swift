import ArgumentParser
import GPUFit
import WorkspaceAPI
import YAML

struct SkusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skus", abstract: "List the GPU instance types that a release knows.")

    @Option(help: "The release of KAITO: v0.3.")
    var release = Release.v03

    @Option(help: "azure or aws. Default: both.")
    var cloud: ClusterFacts.Cloud?

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let types = InstanceTableV03.shared.types.filter { cloud == nil || $0.cloud == cloud?.rawValue }
        switch format {
        case .table:
            var table = TextTable(["NAME", "CLOUD", "GPUS", "GPU-MEMORY", "PER-GPU", "MODEL"])
            for type in types {
                let gpus = type.memory?.gpus ?? type.requestedGPUs
                table.add([
                    type.name, type.cloud, gpus.map(String.init) ?? "-", type.memory.map { "\($0.totalGiB)Gi" } ?? "-",
                    type.memory.map { "\($0.perGPUGiB)Gi" } ?? "-", type.gpuModel ?? "-",
                ])
            }
            Output(descriptor: 1).write(table.text)
        case .json:
            JSONOutput.print(
                .list(
                    types.map { type in
                        .fields([
                            ("name", .string(type.name)),
                            ("cloud", .string(type.cloud)),
                            ("gpus", (type.memory?.gpus ?? type.requestedGPUs).map { .integer($0) }),
                            ("gpuMemoryGiB", type.memory.map { .integer($0.totalGiB) }),
                            ("gpuModel", type.gpuModel.map { .string($0) }),
                        ])
                    }))
        }
    }
}
