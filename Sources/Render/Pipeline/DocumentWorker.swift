import Diagnostics
import Kubernetes
import WorkspaceAPI
import YAML

/// Works on documents one after another, on one thread: decodes, plans, builds and writes.
struct DocumentWorker: ~Copyable {
    struct Settings: Sendable {
        let context: PlanningContext
        let config: RenderConfig
        let options: RenderOptions
    }

    struct Result: Sendable {
        var objects = ObjectStore()
        var diagnostics: [Diagnostic] = []
        var notes = RunNotes()
        var summaries: [WorkspaceSummary] = []
        var trees: [RenderedTree] = []
        var configMaps: [InputConfigMap] = []
        var workspaces = WorkspaceNames()
        /// Workspaces that may name a ConfigMap.
        var deferred: [DeferredWorkspace] = []
    }

    private let settings: Settings
    private var writer: ObjectWriter
    private let texts: GapTexts
    private lazy var stencilsV03 = Stencils<InferencePlanV03>(texts)
    private lazy var stencilsV012 = Stencils<InferencePlanV012>(texts)
    /// The words of one Workspace.
    private var words = ByteBuffer(capacity: 1 << 10)
    private(set) var result = Result()

    init(_ settings: Settings) {
        self.settings = settings
        writer = ObjectWriter(format: settings.options.format)
        texts = GapTexts()
    }

    /// The result, its objects sorted here so that threads share that work.
    mutating func finish() -> Result {
        result.objects.sort()
        return result
    }

    /// The first pass over one part of a file.
    mutating func render(_ part: InputPart, _ reader: DocumentReader) {
        let collector = DiagnosticCollector()
        let documents = reader.documents(of: part, in: settings.context.sources, collector: collector)
        for document in documents { render(document.root) }
        result.diagnostics += collector.diagnostics
    }

    private mutating func render(_ root: Node) {
        let collector = DiagnosticCollector()
        switch InputDocument.classify(root, collector) {
        case .workspace:
            let root = overridden(root)
            if let workspace = Workspace.decode(root, collector) {
                first([workspace], rendered: 1, release: nil, root, collector)
            }
        case .inferenceSet: firstOfSet(overridden(root), collector)
        case .list(let items): for item in items { render(item) }
        case .object(let object): passThrough(object)
        case .broken(let map): result.configMaps.append(map)
        case .skipped, nil: break
        }
        result.diagnostics += collector.diagnostics
    }

    /// The document with what the environment changes in it.
    private mutating func overridden(_ root: Node) -> Node {
        guard !settings.config.overrides.isEmpty, let name = root["metadata"]?["name"]?.string else { return root }
        result.notes.named(name)
        return settings.config.overrides.filter { $0.applies(to: name) }.reduce(root) { $1.applied(to: $0) }
    }

    private mutating func firstOfSet(_ root: Node, _ collector: DiagnosticCollector) {
        guard let set = InferenceSet.decode(root, collector) else { return }
        if settings.config.release == .v03 {
            collector.error(
                .unsupportedByRelease, "KAITO 0.3 has no InferenceSet; it needs --release v0.12", at: set.apiVersion.position)
            return
        }
        if collector.hasErrors { return }
        InferenceSetNotes(set).report(to: collector)
        // A set without replicas is checked as KAITO's webhook does.
        let count = max(1, set.replicas.value)
        first((0..<count).map(set.workspace), rendered: set.replicas.value, release: .v012, root, collector)
    }

    private mutating func first(
        _ workspaces: [Workspace], rendered: Int, release: Release?, _ root: Node, _ collector: DiagnosticCollector
    ) {
        let waiting = DeferredWorkspace(workspaces: workspaces, rendered: rendered, release: release, root: root)
        let mayNeedConfigMap = workspaces.first.map {
            $0.tuning != nil || $0.inference?.config != nil || $0.inference?.template != nil
        }
        if mayNeedConfigMap ?? false {
            result.deferred.append(waiting)
        } else {
            plan(waiting, collector)
        }
    }

    /// The second pass.
    mutating func render(deferred: DeferredWorkspace) {
        let collector = DiagnosticCollector()
        plan(deferred, collector)
        result.diagnostics += collector.diagnostics
    }

    private mutating func plan(_ document: DeferredWorkspace, _ collector: DiagnosticCollector) {
        guard let first = document.workspaces.first else { return }
        let namespace = namespace(of: first)
        guard let release = document.release ?? release(of: first, collector) else { return }
        for (ordinal, workspace) in document.workspaces.enumerated() {
            // The replicas of a set are alike, and so are their mistakes.
            if ordinal > 0, collector.hasErrors { return }
            let identity = WorkspaceIdentity(name: workspace.name, namespace: namespace)
            result.workspaces.add(identity)
            plan(workspace, identity, release, collector, document: ordinal < document.rendered ? document.root : nil)
        }
        guard settings.config.emitWorkspace, !collector.hasErrors else { return }
        let metadata = (document.root["metadata"] ?? [:]).setting("namespace", to: namespace.node, after: "name")
        let root = InputDocument.withoutStatus(document.root).setting("metadata", to: metadata)
        write(root, origin: first.name.origin)
    }

    private mutating func plan(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ release: Release, _ collector: DiagnosticCollector,
        document: Node?
    ) {
        let plan: (any WorkspacePlan)?
        switch release {
        case .v03:
            plan = PlannerV03(workspace, identity, settings.context, collector).plan()
        case .v012:
            plan = PlannerV012(workspace, identity, settings.context, collector).plan()
        }
        guard let plan, let document, !collector.hasErrors else { return }
        if settings.options.requiresDigests { requireDigests(plan.images, of: workspace, collector) }
        if !stamp(plan, origin: workspace.name.origin) {
            build(plan, identity, of: document, origin: workspace.name.origin, release)
        }
        if settings.options.keepsSummaries {
            result.summaries.append(
                WorkspaceSummary(
                    namespace: identity.namespace.value, name: identity.name.value, release: release,
                    images: plan.images.sorted(by: byteOrder), nodeCount: plan.nodeCount))
        }
    }

    private mutating func build(
        _ plan: any WorkspacePlan, _ identity: WorkspaceIdentity, of document: Node, origin: Origin, _ release: Release
    ) {
        for object in plan.objects() {
            var node = object.node
            // What several workspaces share comes from none of them.
            if let path = annotatedPath(origin), !object.isShared {
                node = OriginAnnotation.rendered(node, of: document, in: path, namespace: identity.namespace.value)
            }
            write(node, origin: origin, isShared: object.isShared, release: release)
        }
    }

    /// Adds the objects of a plan that is like one before; false where they must be built.
    private mutating func stamp(_ plan: any WorkspacePlan, origin: Origin) -> Bool {
        // Origins are no part of a stencil.
        if settings.options.keepsTrees || settings.options.annotatesOrigin { return false }
        let found: (Stencil, OwnWords)? =
            switch plan {
            case let plan as InferencePlanV03: stencilsV03.stencil(for: plan, &writer)
            case let plan as InferencePlanV012: stencilsV012.stencil(for: plan, &writer)
            default: nil
            }
        guard let (stencil, own) = found else { return false }
        words.removeAll()
        stencil.append(own, to: &words)
        let place = words.withBytes { result.objects.store($0, texts) }
        words.withBytes { bytes in
            for object in stencil.objects {
                let list = WordList(bytes)
                result.objects.add(
                    ObjectStore.Object(
                        namespace: object.namespace.filled(with: list), apiVersion: object.apiVersion, kind: object.kind,
                        name: object.name.filled(with: list), origin: origin),
                    at: place, text: object.text, isShared: object.isShared)
            }
        }
        return true
    }

    private func requireDigests(_ images: [String], of workspace: Workspace, _ collector: DiagnosticCollector) {
        for image in Set(images).sorted(by: byteOrder) where ImageReference(image)?.digest == nil {
            collector.error(
                .unlockedImage,
                "image \(quoted(image)) of \(quoted(workspace.name.value)) has no digest; kaito-render lock finds it out",
                at: workspace.name.position)
        }
    }

    /// The file to name in an annotation; nil where none is asked for.
    private func annotatedPath(_ origin: Origin) -> String? {
        guard settings.options.annotatesOrigin, let file = origin.position?.file else { return nil }
        return settings.context.sources.files[file].path
    }

    private mutating func namespace(of workspace: Workspace) -> Sourced<String> {
        if let namespace = workspace.namespace { return namespace }
        if let namespace = settings.config.namespace { return Sourced(namespace, .default) }
        result.notes.namespaceDefaulted(at: workspace.name.position)
        return Sourced("default", .default)
    }

    private mutating func release(of workspace: Workspace, _ collector: DiagnosticCollector) -> Release? {
        if let release = settings.config.release { return release }
        guard let release = Release.ofAPIVersion(workspace.apiVersion.value) else { return nil }
        result.notes.releaseChosen(release, at: workspace.apiVersion.position)
        return release
    }

    private mutating func passThrough(_ object: InputDocument.Object) {
        var root = InputDocument.withoutStatus(object.root)
        var namespace = object.namespace
        let isNamespaced = Kinds.isNamespaced(object.kind) ?? false
        if namespace == nil, isNamespaced, let given = settings.config.namespace {
            namespace = given
            let metadata = (root["metadata"] ?? [:]).setting("namespace", to: .string(given, .default), after: "name")
            root = root.setting("metadata", to: metadata)
        }
        if object.kind == "ConfigMap", object.apiVersion == "v1" {
            result.configMaps.append(
                InputConfigMap(namespace: namespace ?? "default", name: object.name, root: object.root))
        }
        if let path = annotatedPath(object.origin) { root = OriginAnnotation.passedThrough(root, from: path) }
        write(
            root, namespace: namespace ?? (isNamespaced ? "default" : ""), origin: object.origin,
            isPassedThrough: true)
    }

    private mutating func write(
        _ node: Node, namespace: String? = nil, origin: Origin, isShared: Bool = false,
        isPassedThrough: Bool = false, release: Release? = nil
    ) {
        let metadata = node["metadata"]
        let namespace = namespace ?? metadata?["namespace"]?.string ?? ""
        let apiVersion = node["apiVersion"]?.string ?? ""
        let kind = node["kind"]?.string ?? ""
        let name = metadata?["name"]?.string ?? ""
        writer.withBytes(of: node, guardsSubstitution: !isPassedThrough) { bytes in
            result.objects.add(
                ObjectStore.Object(namespace: namespace, apiVersion: apiVersion, kind: kind, name: name, origin: origin),
                at: result.objects.store(bytes, texts), isShared: isShared, isPassedThrough: isPassedThrough)
        }
        if settings.options.keepsTrees {
            result.trees.append(RenderedTree(root: node, origin: origin, release: release))
        }
    }
}
