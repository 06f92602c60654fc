import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The second stage: plans the Workspaces of a request with their release, and passes the plans to the sink.
struct WorkspaceCompiler {
    private let context: PlanningContext
    private let config: RenderConfig
    private let options: RenderOptions
    private let releases: ReleaseRegistry
    /// The backend of the last Workspace: nearly always, a run has only one release.
    private var backend: (any ReleaseBackend)?
    private(set) var names = WorkspaceNames()
    private(set) var summaries: [WorkspaceSummary] = []

    init(_ context: PlanningContext, _ config: RenderConfig, _ options: RenderOptions, _ releases: ReleaseRegistry) {
        self.context = context
        self.config = config
        self.options = options
        self.releases = releases
    }

    mutating func compile(_ request: WorkspaceRequest, _ collector: DiagnosticCollector, into sink: inout ObjectSink) {
        guard let first = request.workspaces.first, let backend = backend(for: request.release) else { return }
        for (ordinal, workspace) in request.workspaces.enumerated() {
            // The replicas of a set are identical, and so are their mistakes.
            if ordinal > 0, collector.hasErrors { return }
            let identity = WorkspaceIdentity(name: workspace.name, namespace: request.namespace)
            // A name that was reported, such as one still to be filled in, is not compared with others.
            if !collector.hasErrors || Names.isDNSLabel(identity.name.value) && Names.isDNSLabel(identity.namespace.value) {
                names.add(identity)
            }
            let plan = backend.plan(workspace, identity, context, collector)
            guard let plan, ordinal < request.renderedCount, !collector.hasErrors, !request.isRejected else { continue }
            if options.requiresDigests { requireDigests(plan.images, of: workspace, collector) }
            sink.emit(plan, of: request.document, identity, release: backend.release)
            if options.keepsSummaries { keepSummary(of: plan, identity, backend.release) }
        }
        guard config.emitWorkspace, !collector.hasErrors, !request.isRejected else { return }
        let metadata = (request.document["metadata"] ?? [:]).setting("namespace", to: request.namespace.node, after: "name")
        let root = InputDocument.withoutStatus(request.document).setting("metadata", to: metadata)
        sink.write(root, origin: first.name.origin)
    }

    private mutating func backend(for release: Release) -> (any ReleaseBackend)? {
        if let backend, backend.release == release { return backend }
        backend = releases.backend(of: release)
        return backend
    }

    private func requireDigests(_ images: [String], of workspace: Workspace, _ collector: DiagnosticCollector) {
        for image in Set(images).sorted(by: byteOrder) where ImageReference(image)?.digest == nil {
            collector.error(
                .unlockedImage,
                "image \(quoted(image)) of \(quoted(workspace.name.value)) has no digest; kaito-render lock resolves it",
                at: workspace.name.position)
        }
    }

    private mutating func keepSummary(of plan: any WorkspacePlan, _ identity: WorkspaceIdentity, _ release: Release) {
        summaries.append(
            WorkspaceSummary(
                namespace: identity.namespace.value, name: identity.name.value, release: release,
                images: plan.images.sorted(by: byteOrder), nodeCount: plan.nodeCount))
    }
}
