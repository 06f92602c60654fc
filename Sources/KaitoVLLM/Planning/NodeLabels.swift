import Bytes
import Diagnostics
import GPUFit
import WorkspaceAPI
import YAML

/// Reads the GPUs of existing nodes from the labels that NVIDIA's feature discovery sets (pkg/sku/helpers.go).
struct NodeLabels {
    let planner: Planner
    let labels: [StringMap.Entry]

    private static let keys = ["nvidia.com/gpu.count", "nvidia.com/gpu.memory", "nvidia.com/gpu.product"]

    /// The nodes in the ClusterFacts that have the labels of the Workspace, sorted by name.
    var nodes: [ClusterFacts.Node] {
        planner.facts.nodes.filter { node in
            labels.allSatisfy { entry in node.labels[entry.key.value].map { sameBytes($0.value, entry.value.value) } ?? false }
        }.sorted { byteOrder($0.name, $1.name) }
    }

    /// The GPUs of one of them, since all are equal; nil if an error was reported.
    func gpus() -> NodeGPUs? {
        let nodes = nodes
        guard let first = nodes.first else {
            let selector = labels.map { "\($0.key.value)=\($0.value.value)" }.joined(separator: ",")
            planner.collector.error(
                .clusterFacts,
                "no node in the ClusterFacts has the labels \(quoted(selector)) of \(planner.path("resource.labelSelector")); list the GPU nodes under nodes, each with its labels",
                at: planner.workspace.resource.labelSelector.origin.position ?? planner.factsPosition)
            return nil
        }
        let values = nodes.map { node in Self.keys.compactMap { node.labels[$0]?.value } }
        for (node, found) in zip(nodes, values) where found.count < Self.keys.count {
            report("node \(quoted(node.name)) in the ClusterFacts lacks one of the labels \(listed(Self.keys))", node)
            return nil
        }
        for (node, found) in zip(nodes, values) where found != values[0] {
            report(
                "node \(quoted(node.name)) in the ClusterFacts has different GPUs from \(quoted(first.name)); KAITO needs all nodes that the labels select to have the same",
                node)
            return nil
        }
        return configuration(of: first)
    }

    private func configuration(of node: ClusterFacts.Node) -> NodeGPUs? {
        let numbers = Self.keys.prefix(2).map { key in node.labels[key].flatMap { Int($0.value) } ?? 0 }
        // More than any machine has; larger numbers must be mistakes.
        guard (1...1024).contains(numbers[0]), (1..<1 << 22).contains(numbers[1]) else {
            report(
                "node \(quoted(node.name)) in the ClusterFacts must have whole numbers in its labels \(Self.keys[0]) and \(Self.keys[1]) (in MiB)",
                node)
            return nil
        }
        let perGPUGiB = (numbers[1] + 512) / 1024
        guard perGPUGiB > 0 else {
            report("node \(quoted(node.name)) in the ClusterFacts has less than half a GiB of GPU memory", node)
            return nil
        }
        return NodeGPUs(
            configuration: GPUConfiguration(
                count: numbers[0], totalGiB: perGPUGiB * numbers[0], model: node.labels[Self.keys[2]]?.value,
                isSlice: isDivided(node)),
            profile: nil, origin: .facts)
    }

    /// Whether the node's own GPUs are MIG slices.
    private func isDivided(_ node: ClusterFacts.Node) -> Bool {
        guard let config = node.labels["nvidia.com/mig.config"]?.value, !config.isEmpty, config != "all-disabled" else {
            return false
        }
        return node.labels["nvidia.com/mig.config.state"]?.value == "success"
    }

    private func report(_ message: String, _ node: ClusterFacts.Node) {
        planner.collector.error(.clusterFacts, message, at: node.labels.origin.position ?? planner.factsPosition)
    }
}
