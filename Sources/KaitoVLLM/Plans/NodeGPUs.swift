import GPUFit
import YAML

/// What a pod gets of a node's GPUs.
struct NodeGPUs: Equatable, Sendable {
    let configuration: GPUConfiguration
    /// Profile of a MIG slice, such as `1g.10gb`.
    let profile: String?
    /// What decided it: the instance type or the nodes.
    let origin: Origin

    /// Origins play no part.
    static func == (a: NodeGPUs, b: NodeGPUs) -> Bool {
        a.configuration == b.configuration && a.profile == b.profile
    }

    /// The resource that the pod requests.
    var resource: String { profile.map { "nvidia.com/mig-\($0)" } ?? "nvidia.com/gpu" }
    var requested: Node { .string(String(configuration.count), origin) }
}
