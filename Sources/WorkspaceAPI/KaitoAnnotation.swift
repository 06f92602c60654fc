/// The annotations of a Workspace or an InferenceSet that KAITO knows, with what they do.
///
/// Code that reads an annotation refers to its case here, and the table of supported annotations is generated from this list.
public enum KaitoAnnotation: String, Sendable, CaseIterable {
    case runtime = "kaito.sh/runtime"
    case loadBalancer = "kaito.sh/enablelb"
    case bypassResourceChecks = "kaito.sh/bypass-resource-checks"
    case nodeImageFamily = "kaito.sh/node-image-family"
    case nodeClassName = "kaito.sh/node-class-name"
    case disableBenchmark = "kaito.sh/disable-benchmark"
    case performanceMode = "kaito.sh/performance-mode"
    case useLocalWeights = "kaito.sh/use-local-weights"
    case modelMirrorStorageClass = "kaito.sh/model-mirror-storage-class"
    case modelStreaming = "kaito.sh/model-streaming"
    case streamingServiceAccount = "kaito.sh/streaming-service-account"
    case staticModelMirror = "inference.kaito.sh/static-model-mirror"
    case streamDatarefsURL = "inference.kaito.sh/stream-datarefs-url"
    case streamIdentity = "inference.kaito.sh/stream-identity-client-id"
    case streamSourceType = "inference.kaito.sh/stream-source-type"
    case workspaceHash = "workspace.kaito.io/hash"
    case workspaceRevision = "workspace.kaito.io/revision"
    case upgradeStartTime = "kaito.sh/upgrade-start-time"

    /// The values that have a meaning; empty if any value has one, or if they depend on something else.
    public var accepted: [String] {
        switch self {
        case .runtime: ["transformers", "vllm"]
        case .loadBalancer: ["True"]
        case .nodeImageFamily: ["azurelinux", "ubuntu"]
        case .disableBenchmark: ["true"]
        case .performanceMode: ["balanced", "interactivity", "throughput"]
        case .useLocalWeights: ["false", "true"]
        case .modelStreaming: ["disabled"]
        case .staticModelMirror: ["true"]
        case .streamSourceType: ["byo", "public"]
        default: []
        }
    }

    /// The accepted values in words, if ``accepted`` does not list them.
    public var acceptedInWords: String {
        switch self {
        case .bypassResourceChecks: "any value; only its presence matters"
        case .nodeClassName: "a node class of the ClusterFacts, or of KAITO's chart; an empty value counts as not set"
        default: "any value"
        }
    }

    /// What it does, or why it does nothing.
    public var effect: String {
        switch self {
        case .runtime: "selects the program that serves the model; any other value means vllm"
        case .loadBalancer: "exposes the model with a Service of type LoadBalancer; any other value has no effect"
        case .bypassResourceChecks: "accepts a model that seems too large for its nodes"
        case .nodeImageFamily:
            "selects the image of new nodes, with provisioner nodeclaim; case and surrounding spaces do not matter"
        case .nodeClassName: "selects the node class of new nodes, with provisioner nodepool"
        case .disableBenchmark: "skips the benchmark that runs before the pod is ready; any other value has no effect"
        case .performanceMode: "sets vLLM's flag --performance-mode, unless balanced"
        case .useLocalWeights: "takes the weights from a folder of the node's image"
        case .modelStreaming: "turns off the streaming of weights for a Workspace; any other value has no effect"
        case .modelMirrorStorageClass: "selects the storage class of streamed weights"
        case .streamingServiceAccount: "selects the ServiceAccount that reads streamed weights"
        case .staticModelMirror: "streams weights that exist elsewhere, with the three annotations inference.kaito.sh/stream-*"
        case .streamDatarefsURL: "where access to the weights of a static mirror is asked for"
        case .streamIdentity: "the client id of the identity that asks for it"
        case .streamSourceType: "whether the weights of a static mirror are public or one's own"
        case .workspaceHash, .workspaceRevision: "written by KAITO's controller, not a setting"
        case .upgradeStartTime: "written by KAITO's upgrade runner, not a setting"
        }
    }

    /// Whether KAITO only reads it from Workspaces, so that it has no effect on an InferenceSet.
    public var isOfWorkspaceAlone: Bool {
        switch self {
        case .runtime, .loadBalancer, .bypassResourceChecks, .nodeImageFamily, .nodeClassName, .performanceMode,
            .useLocalWeights:
            true
        default: false
        }
    }
}

extension StringMap {
    public subscript(annotation: KaitoAnnotation) -> Sourced<String>? { self[annotation.rawValue] }
}
