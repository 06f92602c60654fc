import GPUFit
import Presets
import Releases
import WorkspaceAPI
import YAML

/// Inference with a model from the catalogue.
struct InferencePlan: OutlinedPlan {
    var identity: WorkspaceIdentity
    var nodes: NodePlan
    let annotations: WorkspaceAnnotations
    let roles: RoleLabels
    let preset: ModelPreset
    let gpus: NodeGPUs
    let parallelism: Parallelism
    /// What the memory model needs to know; nil for existing nodes, and settings that it does not know.
    let placement: ChosenPlacement?
    let rules: ReleaseRules
    let replicas: Sourced<Int>
    let image: Sourced<String>
    let pullerImage: String
    let sidecarImage: String
    let config: InferenceConfig?
    /// The Secret with the Hugging Face token.
    let accessSecret: Sourced<String>?
    /// Those from images, then those from volumes.
    let adapters: [Adapter]
    /// The folder of a node image with the weights; nil means that they are downloaded.
    let localWeightsPath: String?
    /// The storage class of local disks for the weights; nil means the node's own disk.
    let weightsStorageClass: String?
    /// Nil if the weights are not streamed.
    let streaming: StreamingPlan?

    var signature: Int { ObjectIdentifier(preset).hashValue ^ nodes.instanceType.value.utf8.count }

    /// How many sequences vLLM may serve at once; nil means its default.
    var sequenceLimit: Int? {
        SequenceLimit(rules: rules).sequences(preset, on: gpus.configuration, nodes: replicas.value)
    }

    /// Whether the key-value cache is offloaded to host memory: only if one node shares every layer.
    var offloadsCache: Bool {
        guard case .tensor = parallelism else { return false }
        return preset.offloadsKVCache && !gpus.configuration.isSlice
    }

    var isVLLM: Bool { annotations.runtime == .vllm }
    /// Whether several nodes serve one replica of the model.
    var isDistributed: Bool { isVLLM && replicas.value > 1 }
    var runsBenchmark: Bool { isVLLM && annotations.runsBenchmark }
    /// Whether the routing sidecar is in front of a server that decodes what others have prefilled.
    var hasRoutingSidecar: Bool { isVLLM && roles.role == .decode }
    var serverPort: Int { hasRoutingSidecar ? PodParts.decodePort : PodParts.port }

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
    /// Includes what the pullers pull, since a mirror needs it.
    var images: [String] {
        var images = [image.value]
        for adapter in adapters {
            guard case .image(let adapterImage, _) = adapter.source else { continue }
            images += [pullerImage, adapterImage.value]
        }
        return images + (hasRoutingSidecar ? [sidecarImage] : []) + (streaming?.images ?? [])
    }

    var overview: WorkloadOverview? {
        let type = nodes.newType
        let memory: MemoryNeed? =
            isVLLM ? placement.map { .vllm($0) } : type.map { .transformers(model: preset.id, instanceType: $0.value) }
        var overview = nodes.overview(
            model: preset.name, engine: isVLLM ? "vLLM \(rules.engine.major).\(rules.engine.minor)" : "Transformers",
            gpusPerNode: gpus.configuration.count, memory: memory)
        if runsBenchmark {
            overview.benchmark = BenchmarkedEngine(
                name: "vllm", version: rules.engineText, quantization: preset.facts.quantization ?? "")
        }
        return overview
    }

    func objects() -> [PlannedObject] {
        var objects = nodes.objects() + (streaming?.mirror?.objects() ?? [])
        guard streaming?.isReady ?? true else { return objects }
        if streaming?.signed != nil { objects.append(PlannedObject(StreamingScript.build(identity))) }
        return objects + [
            PlannedObject(buildService(identity, annotations)),
            PlannedObject(buildHeadlessService(identity)),
            PlannedObject(buildStatefulSet(self)),
        ]
    }

    /// The objects of a mirror are those of the model, not of the Workspace.
    func outline(_ words: inout OwnWords) -> (any PlanOutline)? {
        streaming == nil ? commonOutline(&words) : nil
    }
}
