package import GPUFit
package import Render
package import WorkspaceAPI

/// The GPU nodes of a cluster that no Workspace selects: they cost money and serve nothing of this fleet.
package enum IdleNodes {
    private static let typeLabel = "node.kubernetes.io/instance-type"

    package static func of(_ facts: ClusterFacts, _ summaries: [WorkspaceSummary], prices: PriceList) -> [IdleNode] {
        let selectors = summaries.map(\.nodeLabels)
        return facts.nodes.filter { node in
            let type = node.labels[typeLabel]?.value
            let hasGPUs = node.gpus.map { $0 > 0 } ?? type.map { InstancePrices.of($0) != nil } ?? false
            return hasGPUs
                && !selectors.contains { selector in selector.allSatisfy { node.labels[$0.key]?.value == $0.value } }
        }.map { node in
            let type = node.labels[typeLabel]?.value
            return IdleNode(
                name: node.name, instanceType: type, microUSDPerHour: type.flatMap { prices.microUSDPerHour(of: $0) })
        }
    }
}
