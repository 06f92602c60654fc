import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The second stage: plans a request with its release, and passes the plans to the sink.
struct WorkspaceCompiler {
    private let context: PlanningContext
    private let config: RenderConfig
    private let options: RenderOptions
    private let releases: ReleaseRegistry
    /// The backend of the last Workspace: nearly always, a run has only one release.
    private var backend: (any ReleaseBackend)?
    private(set) var names = WorkspaceNames()
    private(set) var summaries: [WorkspaceSummary] = []
    private var search: AlternativeSearch

    init(_ context: PlanningContext, _ config: RenderConfig, _ options: RenderOptions, _ releases: ReleaseRegistry) {
        self.context = context
        self.config = config
        self.options = options
        self.releases = releases
        search = AlternativeSearch(context)
    }

    mutating func compile(_ request: RenderRequest, _ collector: DiagnosticCollector, into sink: inout ObjectSink) {
        guard let backend = backend(for: request.release) else { return }
        for group in request.groups { compile(group, of: request, backend, collector, into: &sink) }
        if let resource = request.resource { compile(resource, of: request, backend, collector, into: &sink) }
        guard config.emitWorkspace, !collector.hasErrors, !request.isRejected else { return }
        var metadata = request.document["metadata"] ?? [:]
        if !request.isOfCluster {
            metadata = metadata.setting("namespace", to: request.namespace.node, after: "name")
        }
        let root = InputDocument.withoutStatus(request.document).setting("metadata", to: metadata)
        sink.write(root, origin: request.name.origin)
    }

    private mutating func compile(
        _ group: RenderRequest.Group, of request: RenderRequest, _ backend: any ReleaseBackend,
        _ collector: DiagnosticCollector, into sink: inout ObjectSink
    ) {
        for (ordinal, workspace) in group.workspaces.enumerated() {
            // The replicas of a set are identical, and so are their mistakes.
            if ordinal > 0, collector.hasErrors { return }
            let identity = WorkspaceIdentity(name: workspace.name, namespace: request.namespace)
            // A name that was reported, such as one still to be filled in, is not compared with others.
            if !collector.hasErrors || Names.isDNSLabel(identity.name.value) && Names.isDNSLabel(identity.namespace.value) {
                names.add(identity)
            }
            let plan = settled(backend.plan(workspace, identity, context, collector), request)
            guard let plan, ordinal < group.renderedCount, !collector.hasErrors, !request.isRejected else { continue }
            if options.requiresDigests { requireDigests(plan.images, of: workspace.name, collector) }
            sink.emit(plan, of: request.document, identity, release: backend.release)
            if options.keepsSummaries { keepSummary(of: plan, workspace, identity, backend, group.setName, request.document) }
        }
    }

    private mutating func compile(
        _ resource: KaitoResource, of request: RenderRequest, _ backend: any ReleaseBackend,
        _ collector: DiagnosticCollector, into sink: inout ObjectSink
    ) {
        let identity = WorkspaceIdentity(name: request.name, namespace: request.namespace)
        let plan = settled(backend.plan(resource, identity, context, collector), request)
        guard let plan, !collector.hasErrors, !request.isRejected else { return }
        if options.requiresDigests { requireDigests(plan.images, of: request.name, collector) }
        sink.emit(plan, of: request.document, identity, release: backend.release)
        if options.keepsSummaries { keepSummary(of: plan, identity, backend.release, request) }
    }

    /// The plan with the settings of the config for its pods.
    private func settled(_ plan: (any WorkspacePlan)?, _ request: RenderRequest) -> (any WorkspacePlan)? {
        guard let plan, let settings = config.pods?.settings(for: request.labels) else { return plan }
        return SettledPlan(plan, settings)
    }

    private mutating func backend(for release: Release) -> (any ReleaseBackend)? {
        if let backend, backend.release == release { return backend }
        backend = releases.backend(of: release)
        return backend
    }

    private func requireDigests(_ images: [String], of name: Sourced<String>, _ collector: DiagnosticCollector) {
        for image in Set(images).sorted(by: byteOrder) where ImageReference(image)?.digest == nil {
            collector.error(
                .unlockedImage,
                "image \(quoted(image)) of \(quoted(name.value)) has no digest; kaito-render lock resolves it",
                at: name.position)
        }
    }

    private mutating func keepSummary(
        of plan: any WorkspacePlan, _ workspace: Workspace, _ identity: WorkspaceIdentity, _ backend: any ReleaseBackend,
        _ setName: String?, _ document: Node
    ) {
        // The roles of a MultiRoleInference were chosen for each other.
        let weighs = options.weighsAlternatives && !workspace.source.isRole
        summaries.append(
            WorkspaceSummary(
                namespace: identity.namespace.value, name: identity.name.value, release: backend.release,
                images: plan.images.sorted(by: byteOrder), nodeCount: plan.nodeCount, overview: plan.overview,
                sizing: workspace.sizing ?? context.sizing,
                labels: Self.pairs(workspace.labels), nodeLabels: Self.pairs(workspace.resource.labelSelector.matchLabels),
                setName: setName, position: identity.name.position, start: workspace.position,
                alternatives: weighs ? search.alternatives(to: plan, workspace, identity, backend) : .none,
                document: weighs ? document : nil))
    }

    private mutating func keepSummary(
        of plan: any WorkspacePlan, _ identity: WorkspaceIdentity, _ release: Release, _ request: RenderRequest
    ) {
        summaries.append(
            WorkspaceSummary(
                namespace: identity.namespace.value, name: identity.name.value, release: release,
                images: plan.images.sorted(by: byteOrder), nodeCount: plan.nodeCount, overview: plan.overview,
                sizing: context.sizing, labels: Self.pairs(request.labels), nodeLabels: [], position: identity.name.position,
                alternatives: .none))
    }

    private static func pairs(_ map: StringMap?) -> [(key: String, value: String)] {
        (map?.entries ?? []).map { (key: $0.key.value, value: $0.value.value) }
    }
}
