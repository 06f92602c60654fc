import Bytes
import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// The second stage: plans the Workspaces of a request by their release, and hands the plans to the sink.
struct WorkspaceCompiler {
    private let context: PlanningContext
    private let config: RenderConfig
    private let options: RenderOptions
    private let releases: ReleaseRegistry
    /// Those of the releases that were asked for: nearly always one.
    private var compilers: [(release: Release, compiler: any PlanCompiler)] = []
    private(set) var names = WorkspaceNames()
    private(set) var summaries: [WorkspaceSummary] = []
    private let texts: GapTexts

    init(_ context: PlanningContext, _ config: RenderConfig, _ options: RenderOptions, _ releases: ReleaseRegistry, _ texts: GapTexts)
    {
        self.context = context
        self.config = config
        self.options = options
        self.releases = releases
        self.texts = texts
    }

    mutating func compile(_ request: WorkspaceRequest, _ collector: DiagnosticCollector, into sink: inout ObjectSink) {
        guard let first = request.workspaces.first, let compiler = compiler(for: request.release) else { return }
        for (ordinal, workspace) in request.workspaces.enumerated() {
            // The replicas of a set are alike, and so are their mistakes.
            if ordinal > 0, collector.hasErrors { return }
            let identity = WorkspaceIdentity(name: workspace.name, namespace: request.namespace)
            names.add(identity)
            let job = PlanJob(
                workspace: workspace, identity: identity, context: context, collector: collector,
                document: ordinal < request.renderedCount ? request.document : nil,
                requiresDigests: options.requiresDigests)
            if let summary = compiler.compile(job, into: &sink), options.keepsSummaries { summaries.append(summary) }
        }
        guard config.emitWorkspace, !collector.hasErrors else { return }
        let metadata = (request.document["metadata"] ?? [:]).setting("namespace", to: request.namespace.node, after: "name")
        let root = InputDocument.withoutStatus(request.document).setting("metadata", to: metadata)
        sink.write(root, origin: first.name.origin)
    }

    private mutating func compiler(for release: Release) -> (any PlanCompiler)? {
        if let known = compilers.first(where: { $0.release == release }) { return known.compiler }
        guard let backend = releases.backend(of: release) else { return nil }
        let compiler = Self.compiler(backend, texts)
        compilers.append((release, compiler))
        return compiler
    }

    private static func compiler(_ backend: some ReleaseBackend, _ texts: GapTexts) -> any PlanCompiler {
        BackendCompiler(backend, texts)
    }
}
