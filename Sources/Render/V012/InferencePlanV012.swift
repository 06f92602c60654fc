import GPUFit
import Presets
import WorkspaceAPI
import YAML

/// Inference by a model of KAITO 0.12.
struct InferencePlanV012: OutlinedPlan {
    var identity: WorkspaceIdentity
    var nodes: NodePlanV012
    let annotations: AnnotationsV012
    let roles: RoleLabelsV012
    let preset: PresetV012
    let gpus: NodeGPUsV012
    let parallelism: Parallelism
    let replicas: Sourced<Int>
    let image: Sourced<String>
    let pullerImage: String
    let sidecarImage: String
    let config: InferenceConfigV012?
    /// The Secret with the Hugging Face token.
    let accessSecret: Sourced<String>?
    /// Those from images, then those from volumes.
    let adapters: [AdapterV012]
    /// Where a node image carries the weights; nil: they are downloaded.
    let localWeightsPath: String?
    /// The class of local disks for the weights; nil: they lie on the node's own disk.
    let weightsStorageClass: String?

    var isVLLM: Bool { annotations.runtime == .vllm }
    /// Several nodes serve one copy of the model.
    var isDistributed: Bool { isVLLM && replicas.value > 1 }
    var runsBenchmark: Bool { isVLLM && annotations.runsBenchmark }
    /// In front of a server that decodes what others have prefilled.
    var hasRoutingSidecar: Bool { isVLLM && roles.role == .decode }
    var serverPort: Int { hasRoutingSidecar ? PodPartsV012.decodePort : PodPartsV012.port }

    /// What clients call the model: all replicas of an InferenceSet are one model.
    var servedName: String {
        guard roles.multiRole == nil, let set = roles.inferenceSet, !set.value.isEmpty else { return preset.name }
        return set.value
    }

    /// DNS name of the first pod.
    var leaderHost: String {
        let name = identity.name.value
        return "\(name)-0.\(identity.headlessName).\(identity.namespace.value).svc.cluster.local"
    }

    var pullSecrets: [Sourced<String>] { adapters.flatMap(\.pullSecrets) }

    var nodeCount: Int { nodes.needed }
    /// Also what the pullers pull: a mirror needs it.
    var images: [String] {
        var images = [image.value]
        for adapter in adapters {
            guard case .image(let adapterImage, _) = adapter.source else { continue }
            images += [pullerImage, adapterImage.value]
        }
        return images + (hasRoutingSidecar ? [sidecarImage] : [])
    }

    func objects() -> [RenderedObject] {
        nodes.objects() + [
            RenderedObject(buildServiceV012(identity, annotations)),
            RenderedObject(buildHeadlessServiceV012(identity)),
            RenderedObject(buildStatefulSetV012(self)),
        ]
    }
}
