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
        var configMaps: [InputConfigMap] = []
        var workspaces = WorkspaceNames()
        /// Workspaces that may name a ConfigMap.
        var deferred: [DeferredWorkspace] = []
    }

    struct DeferredWorkspace: Sendable {
        let workspace: Workspace
        let root: Node
    }

    private let settings: Settings
    private var writer: ObjectWriter
    private(set) var result = Result()

    init(_ settings: Settings) {
        self.settings = settings
        writer = ObjectWriter(format: settings.options.format)
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
        case .workspace: first(root, collector)
        case .list(let items): for item in items { render(item) }
        case .object(let object): passThrough(object)
        case .broken(let map): result.configMaps.append(map)
        case .skipped, nil: break
        }
        result.diagnostics += collector.diagnostics
    }

    private mutating func first(_ root: Node, _ collector: DiagnosticCollector) {
        guard let workspace = Workspace.decode(root, collector) else { return }
        let mayNeedConfigMap =
            workspace.tuning != nil || workspace.inference?.config != nil || workspace.inference?.template != nil
        if mayNeedConfigMap {
            result.deferred.append(DeferredWorkspace(workspace: workspace, root: root))
        } else {
            plan(workspace, root, collector)
        }
    }

    /// The second pass.
    mutating func render(deferred: DeferredWorkspace) {
        let collector = DiagnosticCollector()
        plan(deferred.workspace, deferred.root, collector)
        result.diagnostics += collector.diagnostics
    }

    private mutating func plan(_ workspace: Workspace, _ root: Node, _ collector: DiagnosticCollector) {
        let identity = WorkspaceIdentity(name: workspace.name, namespace: namespace(of: workspace))
        result.workspaces.add(identity)
        guard let release = release(of: workspace, collector) else { return }
        let plan: (any WorkspacePlan)?
        switch release {
        case .v03:
            plan = PlannerV03(
                workspace: workspace, identity: identity, context: settings.context, collector: collector
            ).plan()
        case .v012:
            plan = PlannerV012(
                workspace: workspace, identity: identity, context: settings.context, collector: collector
            ).plan()
        }
        guard let plan, !collector.hasErrors else { return }
        for object in plan.objects() {
            write(object.node, origin: workspace.name.origin, isShared: object.isShared)
        }
        if settings.config.emitWorkspace {
            let metadata = (root["metadata"] ?? [:]).setting("namespace", to: identity.namespace.node, after: "name")
            write(InputDocument.withoutStatus(root).setting("metadata", to: metadata), origin: workspace.name.origin)
        }
        if settings.options.keepsSummaries {
            result.summaries.append(
                WorkspaceSummary(
                    namespace: identity.namespace.value, name: identity.name.value, release: release,
                    images: plan.images.sorted(by: byteOrder)))
        }
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
        write(
            root, namespace: namespace ?? (isNamespaced ? "default" : ""), origin: object.origin,
            isPassedThrough: true)
    }

    private mutating func write(
        _ node: Node, namespace: String? = nil, origin: Origin, isShared: Bool = false,
        isPassedThrough: Bool = false
    ) {
        let metadata = node["metadata"]
        let namespace = namespace ?? metadata?["namespace"]?.string ?? ""
        let apiVersion = node["apiVersion"]?.string ?? ""
        let kind = node["kind"]?.string ?? ""
        let name = metadata?["name"]?.string ?? ""
        writer.withBytes(of: node, guardsSubstitution: !isPassedThrough) { bytes in
            result.objects.add(
                bytes, namespace: namespace, apiVersion: apiVersion, kind: kind, name: name, origin: origin,
                isShared: isShared, isPassedThrough: isPassedThrough)
        }
    }
}
