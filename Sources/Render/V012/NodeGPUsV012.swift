import GPUFit
import YAML

/// What a pod of KAITO 0.12 gets of a node's GPUs.
struct NodeGPUsV012: Equatable, Sendable {
    let configuration: GPUConfiguration
    /// Profile of a MIG slice, such as `1g.10gb`.
    let profile: String?
    /// What decided it: the instance type or the nodes.
    let origin: Origin

    /// Origins play no part.
    static func == (a: NodeGPUsV012, b: NodeGPUsV012) -> Bool {
        a.configuration == b.configuration && a.profile == b.profile
    }

    /// The resource that the pod requests.
    var resource: String { profile.map { "nvidia.com/mig-\($0)" } ?? "nvidia.com/gpu" }
    var requested: Node { .string(String(configuration.count), origin) }
}
