import Releases
import WorkspaceAPI
import YAML

/// A fully resolved RAGEngine.
struct RAGEnginePlan: WorkspacePlan {
    /// The ConfigMap with the policy of the guardrails.
    struct Policy: Sendable {
        let name: Sourced<String>
        /// KAITO's own policy if the namespace does not have it yet.
        let copied: Node?
        /// Of a ConfigMap that is known, so that a changed policy restarts the pod.
        let checksum: String?
    }

    enum Resources: Sendable {
        case gpus(Int)
        /// The usual request of a pod without a node of its own.
        case small
        /// A node without GPUs is left to the pod.
        case none
    }

    let engine: RAGEngine
    let identity: WorkspaceIdentity
    let image: Sourced<String>
    /// Nil if the pod may run on any node.
    let nodes: NodePlan?
    let resources: Resources
    let tolerations: [Node]
    let isLoadBalancer: Bool
    /// Nil without guardrails.
    let policy: Policy?

    var images: [String] { [image.value] }
    var nodeCount: Int { nodes?.needed ?? 0 }

    var overview: WorkloadOverview? {
        var model: String?
        if case .local(let local) = engine.embedding.source { model = local.modelID?.value }
        var gpus: Int?
        if case .gpus(let count) = resources { gpus = count }
        return nodes?.overview(model: model, engine: "RAGEngine", gpusPerNode: gpus, memory: nil)
    }

    /// What the Service and the Deployment select.
    var selector: Node { [ObjectLabel.ragEngine: identity.name.node] }

    func objects() -> [PlannedObject] {
        var objects = nodes?.objects() ?? []
        objects.append(PlannedObject(buildRAGEngineService(self)))
        if let policy, let copied = policy.copied {
            objects.append(PlannedObject(buildGuardrailsPolicy(copied, in: identity.namespace), isShared: true))
        }
        objects.append(PlannedObject(buildRAGEngineDeployment(self)))
        return objects
    }
}
