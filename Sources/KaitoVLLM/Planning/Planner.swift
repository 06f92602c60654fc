import Diagnostics
import GPUFit
import Releases
import WorkspaceAPI
import YAML

/// Resolves a Workspace for KAITO: model, runtime, GPUs, nodes; also performs the checks of its webhook and its
/// controller, and more.
final class Planner {
    let workspace: Workspace
    let identity: WorkspaceIdentity
    let context: PlanningContext
    let collector: DiagnosticCollector
    let release: Release
    let rules: ReleaseRules

    init(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector,
        for backend: VLLMBackend
    ) {
        release = backend.release
        rules = backend.rules
        self.workspace = workspace
        self.identity = identity
        self.context = context
        self.collector = collector
    }

    /// The default in the schema of kaito.sh/v1alpha1; kaito.sh/v1beta1 has none.
    static let defaultInstanceType = "Standard_NC24ads_A100_v4"
    /// A larger number is a typing error, and would create just as many objects.
    static let mostNodes = 1000

    var facts: ClusterFacts { context.facts }
    var provisioner: ClusterFacts.Provisioner { facts.provisioner?.value ?? .nodeclaim }
    var factsPosition: SourcePosition? { facts.provisioner?.position ?? workspace.position }
    private var isOldVersion: Bool { workspace.apiVersion.value == KaitoAPI.v1alpha1 }

    /// The path of a field in the document, for messages.
    func path(_ field: String) -> String { workspace.path(field) }

    /// Nil if none is given.
    var instanceType: Sourced<String>? {
        if let type = workspace.resource.instanceType { return type.value.isEmpty ? nil : type }
        return isOldVersion && provisioner != .byo ? Sourced(Self.defaultInstanceType, .default) : nil
    }

    /// The plan; nil if an error was reported.
    func plan() -> (any WorkspacePlan)? {
        checkCluster()
        checkGates()
        checkResource()
        let annotations = WorkspaceAnnotations(workspace, facts: facts, provisioner: provisioner, for: release, rules, collector)
        let labels = SelectorLabels(
            workspace.resource.labelSelector, path: path("resource.labelSelector"), provisioner: provisioner, for: release,
            collector
        ).labels
        var plan: (any WorkspacePlan)?
        if let tuning = workspace.tuning {
            plan = TuningPlanner(planner: self, tuning: tuning, annotations: annotations, labels: labels).plan()
        } else if let inference = workspace.inference {
            let planner = InferencePlanner(
                planner: self, inference: inference, annotations: annotations, labels: labels)
            plan = planner.plan()
        }
        return collector.hasErrors ? nil : plan
    }

    private func checkCluster() {
        switch provisioner {
        case .machine:
            collector.error(
                .clusterFacts,
                "provisioner \"machine\" is not known to \(release.title); accepted values are \"nodeclaim\", \"nodepool\" and \"byo\"",
                at: factsPosition)
        case .nodeclaim, .nodepool:
            let cloud = facts.cloud.value.rawValue
            guard let nodes = CloudProfile.of(facts.cloud.value).nodes else {
                return collector.error(
                    .clusterFacts,
                    "cloud \(quoted(cloud)) provisions no nodes, so provisioner \(quoted(provisioner.rawValue)) is not accepted; use \"byo\"",
                    at: facts.cloud.position ?? factsPosition)
            }
            guard provisioner == .nodepool, NodeClass.all(facts).isEmpty else { return }
            collector.error(
                .clusterFacts,
                "provisioner \"nodepool\" on cloud \(quoted(cloud)) needs the \(nodes.poolClass.kind)es that KAITO is installed with; list them under nodeClasses in the ClusterFacts",
                at: factsPosition)
        case .byo: break
        }
    }

    /// What KAITO's operator refuses to start with (cmd/workspace/main.go).
    private func checkGates() {
        guard facts.isOn(.modelStreaming) else { return }
        if !facts.isOn(.modelMirror) {
            collector.error(
                .clusterFacts,
                "the ClusterFacts have the feature gate ModelStreaming without ModelMirror, with which KAITO does not start; set both",
                at: workspace.position)
        }
        if facts.cloud.value != .azure {
            collector.error(
                .clusterFacts,
                "the ClusterFacts have the feature gate ModelStreaming on cloud \(quoted(facts.cloud.value.rawValue)), with which KAITO does not start: streaming is for \"azure\" alone",
                at: workspace.position)
        }
    }

    private func checkResource() {
        for preset in [workspace.inference?.preset, workspace.tuning?.preset].compactMap({ $0 }) { checkAccess(preset) }
        for node in workspace.resource.preferredNodes.prefix(1) {
            collector.warning(
                .ignoredByKAITO,
                "\(release.title) ignores \(path("resource.preferredNodes")); select nodes with \(path("resource.labelSelector"))",
                at: node.position)
        }
        if provisioner == .byo, let type = workspace.resource.instanceType, !type.value.isEmpty {
            collector.error(
                .instanceType,
                "\(path("resource.instanceType")) \(quoted(type.value)) is not accepted with provisioner \"byo\", whose nodes already exist; leave it out",
                at: type.position)
        }
        if workspace.resource.instanceType == nil, let type = instanceType {
            DefaultInstanceType.warn(type, for: workspace, collector)
        }
        if provisioner != .byo, instanceType == nil {
            collector.error(
                .instanceType,
                "\(path("resource.instanceType")) is missing; \(release.title) has no default, so name the instance type of the GPU nodes, such as \(quoted(Self.defaultInstanceType))",
                at: workspace.resource.position ?? workspace.position)
        }
    }

    /// Whether the release gives that name a meaning of its own, with checks of its own.
    func isCustom(_ preset: PresetSpec) -> Bool { rules.knowsCustomPreset && CustomPreset.isNamed(preset.name.value) }

    private func checkAccess(_ preset: PresetSpec) {
        if isOldVersion { preset.checkPrivateImage(collector) }
        if preset.accessMode.value == .private, preset.accessMode.position != nil {
            collector.warning(
                .ignoredByKAITO, "\(release.title) ignores accessMode \"private\": it downloads the model by its name",
                at: preset.accessMode.position)
        }
        if let image = preset.image, !image.value.isEmpty, !isCustom(preset) {
            collector.warning(
                .ignoredByKAITO,
                "\(release.title) ignores presetOptions.image: models are downloaded by name, with presetOptions.modelAccessSecret if they are gated",
                at: image.position)
        }
        if isOldVersion, let secret = preset.modelAccessSecret {
            warnOfOldVersion("presetOptions.modelAccessSecret", secret.position)
        }
        if isOldVersion, let partition = workspace.resource.partition {
            warnOfOldVersion("resource.partition", partition.position)
        }
    }

    private func warnOfOldVersion(_ field: String, _ position: SourcePosition?) {
        collector.warning(
            .unsupportedByRelease,
            "\(field) is not a field of kaito.sh/v1alpha1: it is rendered, but an API server would drop it; use apiVersion: kaito.sh/v1beta1",
            at: position)
    }

    /// The image as the cluster pulls it.
    func pulled(_ image: String) -> String { context.pulled(image) }

    /// The image of both runtimes and of tuning.
    var baseImage: Sourced<String> {
        Sourced(pulled("\(facts.registry.value)/kaito-base:\(rules.baseTag)"), facts.registry.origin)
    }

    /// The full name of a user's image, as KAITO writes it into scripts (github.com/distribution/reference, ParseDockerRef).
    func normalized(_ image: Sourced<String>) -> Sourced<String> {
        Sourced(pulled(ImageReference(image.value)?.normalized ?? image.value), image.origin)
    }
}
