import GPUFit
import YAML

/// The part of a node's GPUs that a pod gets.
struct NodeGPUs: Equatable, Sendable {
    let configuration: GPUConfiguration
    /// Profile of a MIG slice, such as `1g.10gb`.
    let profile: String?
    /// Where it comes from: the instance type or the nodes.
    let origin: Origin

    /// Ignores origins.
    static func == (a: NodeGPUs, b: NodeGPUs) -> Bool {
        a.configuration == b.configuration && a.profile == b.profile
    }

    /// The resource that the pod requests.
    var resource: String { profile.map { "nvidia.com/mig-\($0)" } ?? "nvidia.com/gpu" }
    var requested: Node { .string(String(configuration.count), origin) }
}
