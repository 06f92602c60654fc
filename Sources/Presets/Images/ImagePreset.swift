import Tables

/// A preset of KAITO 0.3.2: a model image with known run parameters.
public final class ImagePreset: Sendable {
    public enum Launcher: String, Sendable {
        /// `accelerate launch`: one process over all GPUs of a node.
        case accelerate
        /// `torchrun`: one process per GPU, on several nodes if the preset is distributed.
        case torchrun
    }

    public struct Tuning: Sendable {
        /// GPUs that a tuning pod requests if the instance type is not in KAITO's table.
        public let gpus: Int
        /// Whether accelerate's default flags are passed in addition to `--num_processes`.
        public let hasDefaultFlags: Bool
    }

    public let name: String
    public let family: String
    /// Whether the model image is the user's own: no public one exists.
    public let isPrivate: Bool
    /// The claim's storage request, a Kubernetes quantity.
    public let disk: String
    /// GPUs that inference requires.
    public let gpus: Int
    /// GPU memory that inference requires in total, in GiB.
    public let totalGiB: Int
    /// GPU memory that inference requires on each GPU, in GiB; 0 if there is no requirement.
    public let perGPUGiB: Int
    public let launcher: Launcher
    /// Flags of the inference server, without their dashes, sorted.
    public let modelParameters: [String]
    /// The number of torchrun's processes on all nodes.
    public let worldSize: Int
    /// Whether the workload is a StatefulSet over `resource.count` nodes.
    public let isDistributed: Bool
    /// Tag of the public image.
    public let tag: String?
    /// Nil if KAITO cannot tune the model.
    public let tuning: Tuning?
    /// The file in KAITO's source that the figures come from.
    public let source: String

    init(_ row: Table.Row) {
        name = row.text("name") ?? ""
        family = row.text("family") ?? ""
        isPrivate = row.text("access") == "private"
        disk = row.text("disk") ?? "0"
        gpus = row.integer("gpus") ?? 1
        totalGiB = row.integer("totalGiB") ?? 0
        perGPUGiB = row.integer("perGPUGiB") ?? 0
        launcher = row.text("launcher").flatMap(Launcher.init) ?? .accelerate
        modelParameters = (row.text("modelParameters") ?? "").split(separator: " ").map(String.init)
        worldSize = row.integer("worldSize") ?? 1
        isDistributed = row.text("distributed") == "yes"
        tag = row.text("tag")
        tuning = row.integer("tuningGPUs").map {
            Tuning(gpus: $0, hasDefaultFlags: row.text("tuningLaunch") == "all")
        }
        source = row.text("source") ?? ""
    }
}
