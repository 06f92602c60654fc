import Releases
import WorkspaceAPI
import YAML

/// The servers among which requests are spread, and the endpoint picker that chooses one by its load and its cache.
struct PoolPlan: WorkspacePlan {
    /// That of the InferenceSet or MultiRoleInference.
    let identity: WorkspaceIdentity
    let form: PoolForm
    /// The label of its pods, whose value is the name.
    let member: KaitoLabel
    /// Flags of the picker, without their dashes, sorted.
    let flags: [(String, Node)]
    /// How often Flux compares the chart, in Go's format.
    let interval: String
    /// The plugins that KAITO passes to the chart; nil means the chart's own.
    let plugins: Sourced<String>?
    let defaultPlugins: StaticString
    /// The chart, as an image with its tag and, if one is locked, its digest.
    let chart: String
    let image: String

    /// The key under which plugins are passed.
    static let pluginsFile = "config.yaml"
    static let defaultPluginsFile = "default-plugins.yaml"

    /// The pool's name (pkg/utils/common.go, InferencePoolName).
    var name: String { "\(identity.name.value)-inferencepool" }

    /// The pods of the pool: only the first one of a Workspace answers requests.
    var matchLabels: Node {
        let labels: [(String, Node)] = [
            ("apps.kubernetes.io/pod-index", "0"), (member.rawValue, identity.name.node),
        ]
        return .mapping(labels, keys: [], .rule)
    }

    var targetPorts: Node { [["number": .integer(PodParts.port)]] }

    /// What the picker needs, by KAITO rather than by the chart.
    var resources: Node { ["requests": ["cpu": "1", "memory": "2Gi"], "limits": ["memory": "16Gi"]] }

    var nodeCount: Int { 0 }
    var images: [String] { form == .flux ? [chart, image] : [image] }

    func objects() -> [PlannedObject] {
        switch form {
        case .flux: [buildOCIRepository(self), buildHelmRelease(self)].map { PlannedObject($0) }
        case .manifests: (buildEndpointPicker(self) + [buildInferencePool(self)]).map { PlannedObject($0) }
        }
    }
}
