import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The nodes of a Workspace as KAITO 0.3 requests them.
struct NodePlan: OutlinedNodes {
    var identity: WorkspaceIdentity
    let provisioner: ClusterFacts.Provisioner
    let cloud: ClusterFacts.Cloud
    /// Claims to create: `resource.count` minus the preferred nodes that exist.
    let claims: Int
    /// `resource.count`.
    let needed: Int
    let instanceType: Sourced<String>
    /// The storage request, a quantity.
    let disk: Node
    /// `labelSelector.matchLabels`, sorted by key.
    var selectorLabels: [StringMap.Entry]
    let clusterName: String
    let existing: ExistingClaims

    /// The labels of a claim: KAITO's own, overridden by the user's, sorted.
    func claimLabels(_ provisionerLabel: (String, String)) -> Node {
        labels(over: [
            (ObjectLabel.workspace, identity.name.node),
            (ObjectLabel.workspaceNamespace, identity.namespace.node),
            (provisionerLabel.0, .string(provisionerLabel.1)),
        ])
    }

    /// The type of new nodes; nil for existing ones.
    var newType: Sourced<String>? { provisioner == .byo || instanceType.value.isEmpty ? nil : instanceType }

    /// What a workload on these nodes amounts to.
    func overview(model: String?, engine: String, gpusPerNode: Int?, memory: MemoryNeed?) -> WorkloadOverview {
        WorkloadOverview(
            model: model, engine: engine, instanceType: newType, nodes: needed, newNodes: provisioner == .byo ? 0 : claims,
            gpusPerNode: gpusPerNode, memory: memory)
    }

    func objects() -> [PlannedObject] {
        switch provisioner {
        case .machine: return (0..<claims).map { PlannedObject(buildMachine(self, ordinal: $0)) }
        case .nodeclaim:
            guard claims > 0, let profile = CloudProfile.of(cloud) else { return [] }
            return [PlannedObject(buildNodeClass(profile, clusterName: clusterName), isShared: true)]
                + (0..<claims).map { PlannedObject(buildNodeClaim(self, profile, ordinal: $0)) }
        case .nodepool, .byo: return []
        }
    }
}
