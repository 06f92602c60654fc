import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The first stage: classifies a document, applies the environment's overrides and decodes it.
struct DocumentIntake {
    /// The input of the next stage.
    enum Item {
        case request(RenderRequest)
        /// An object that passes through, with the namespace to write.
        case object(InputDocument.Object)
    }

    private let settings: PipelineSettings
    private var config: RenderConfig { settings.config }
    private(set) var notes = RunNotes()
    private(set) var configMaps: [InputConfigMap] = []

    init(_ settings: PipelineSettings) {
        self.settings = settings
    }

    /// Nil if an error was reported or nothing needs to be done.
    mutating func take(_ document: InputDocument, _ root: Node, _ collector: DiagnosticCollector) -> Item? {
        switch document {
        case .kaito(let kind):
            if !isServed(kind) { return InputDocument.passing(root, collector).flatMap { pass($0, collector) } }
            guard settings.context.facts.compiles(kind) else {
                notes.gateIsOff(of: kind, at: root.position(ofValue: "kind"))
                return InputDocument.passing(root, collector).flatMap { pass($0, collector) }
            }
            return request(kind, overridden(root), collector).map { .request($0) }
        case .object, .broken, .list, .skipped: return pass(document, collector)
        }
    }

    private mutating func pass(_ document: InputDocument, _ collector: DiagnosticCollector) -> Item? {
        switch document {
        case .object(let object):
            if KaitoAPI.isOwn(object.apiVersion) { notes.passedThrough(object.kind, at: object.root.position(ofValue: "kind")) }
            FreeText(settings, collector).check(object)
            BuiltInKinds.check(object.root, collector)
            return .object(placed(object))
        case .broken(let map): configMaps.append(map)
        case .kaito, .list, .skipped: break
        }
        return nil
    }

    private mutating func request(
        _ kind: KaitoAPI.Kind, _ root: Node, _ collector: DiagnosticCollector
    ) -> RenderRequest? {
        switch kind {
        case .workspace: workspace(root, collector)
        case .inferenceSet: inferenceSet(root, collector)
        case .multiRoleInference: multiRoleInference(root, collector)
        case .ragEngine: ragEngine(root, collector)
        case .modelMirror: modelMirror(root, collector)
        case .kaitoNodeClass: nil
        }
    }

    /// Whether the release knows a kind that other controllers of KAITO look after, which stay in charge where it does not.
    private func isServed(_ kind: KaitoAPI.Kind) -> Bool {
        guard kind == .ragEngine || kind == .modelMirror, let release = config.release else { return true }
        return !(settings.releases.backend(of: release)?.servedAPIVersions(of: kind.rawValue).isEmpty ?? true)
    }

    /// The document with the environment's overrides.
    private mutating func overridden(_ root: Node) -> Node {
        guard !config.overrides.isEmpty, let name = root["metadata"]?["name"]?.string else { return root }
        notes.named(name)
        return config.overrides.filter { $0.applies(to: name) }.reduce(root) { $1.applied(to: $0) }
    }

    private mutating func workspace(_ root: Node, _ collector: DiagnosticCollector) -> RenderRequest? {
        guard let workspace = Workspace.decode(root, collector), let release = release(of: workspace) else { return nil }
        if release.isPreview { notes.previewRendered(release, at: workspace.apiVersion.position) }
        check(root, workspace, release, collector)
        return RenderRequest(
            groups: [RenderRequest.Group(workspaces: [workspace], renderedCount: 1)], resource: nil, name: workspace.name,
            namespace: namespace(workspace.namespace, of: workspace.name), labels: workspace.labels, release: release,
            document: root,
            isRejected: collector.hasErrors)
    }

    /// What most Workspaces do not have: annotations, labels, texts.
    private func check(_ root: Node, _ workspace: Workspace, _ release: Release, _ collector: DiagnosticCollector) {
        let hasTemplate = workspace.inference?.template != nil
        if workspace.annotations != nil || workspace.labels != nil || hasTemplate {
            keyCheck(release, collector).check(workspace)
        }
        let hasText = hasTemplate || workspace.tuning != nil || !(workspace.inference?.adapters.isEmpty ?? true)
        // A shorter label is no token.
        let hasLongLabel = workspace.labels?.entries.contains { $0.value.value.utf8.count >= 20 } ?? false
        if hasText || workspace.annotations != nil || hasLongLabel {
            FreeText(settings, collector).check(root, workspace)
        }
    }

    private mutating func inferenceSet(_ root: Node, _ collector: DiagnosticCollector) -> RenderRequest? {
        guard let set = InferenceSet.decode(root, collector),
            let backend = backend(for: InferenceSet.kind, set.apiVersion, collector)
        else { return nil }
        keyCheck(backend.release, collector).check(set)
        FreeText(settings, collector).check(root, set.workspace(0))
        // Fields at the wrong level were found where they are.
        if collector.diagnostics.contains(where: { $0.severity == .error && $0.rule != .unknownField }) { return nil }
        backend.check(set, collector)
        if set.replicas.value == 0 { notes.setIsIdle(at: set.replicas.position ?? set.name.position) }
        return RenderRequest(
            groups: [group(set)], resource: .inferenceSet(set), name: set.name,
            namespace: namespace(set.namespace, of: set.name), labels: set.labels, release: backend.release, document: root,
            isRejected: collector.hasErrors)
    }

    private mutating func multiRoleInference(_ root: Node, _ collector: DiagnosticCollector) -> RenderRequest? {
        guard let inference = MultiRoleInference.decode(root, collector),
            let backend = backend(for: MultiRoleInference.kind, inference.apiVersion, collector)
        else { return nil }
        keyCheck(backend.release, collector).check(inference)
        let sets = inference.roles.indices.map(inference.inferenceSet)
        for set in sets { FreeText(settings, collector).check(root, set.workspace(0)) }
        // The roles would repeat what was said of the fields that they share.
        if collector.hasErrors { return nil }
        return RenderRequest(
            groups: sets.map(group), resource: .multiRoleInference(inference), name: inference.name,
            namespace: namespace(inference.namespace, of: inference.name), labels: inference.labels, release: backend.release,
            document: root,
            isRejected: false)
    }

    private mutating func ragEngine(_ root: Node, _ collector: DiagnosticCollector) -> RenderRequest? {
        guard let engine = RAGEngine.decode(root, collector),
            let backend = backend(for: RAGEngine.kind, engine.apiVersion, collector)
        else { return nil }
        keyCheck(backend.release, collector).check(engine)
        FreeText(settings, collector).check(root)
        return RenderRequest(
            groups: [], resource: .ragEngine(engine), name: engine.name,
            namespace: namespace(engine.namespace, of: engine.name), labels: engine.labels, release: backend.release,
            document: root,
            isRejected: collector.hasErrors)
    }

    private mutating func modelMirror(_ root: Node, _ collector: DiagnosticCollector) -> RenderRequest? {
        guard let mirror = ModelMirror.decode(root, collector),
            let backend = backend(for: ModelMirror.kind, mirror.apiVersion, collector)
        else { return nil }
        if mirror.download == nil { notes.setIsIdle(at: mirror.name.position) }
        return RenderRequest(
            groups: [], resource: .modelMirror(mirror), name: mirror.name,
            namespace: mirror.download?.namespace ?? Sourced("", .default), labels: nil, release: backend.release, document: root,
            isRejected: collector.hasErrors)
    }

    private func keyCheck(_ release: Release, _ collector: DiagnosticCollector) -> KaitoKeyCheck {
        KaitoKeyCheck(
            release, streams: settings.context.facts.isOn(.modelStreaming), emitsDocuments: config.emitWorkspace, collector)
    }

    /// A set without replicas is checked as by KAITO's webhook.
    private func group(_ set: InferenceSet) -> RenderRequest.Group {
        RenderRequest.Group(
            workspaces: (0..<max(1, set.replicas.value)).map(set.workspace), renderedCount: set.replicas.value,
            setName: set.name.value)
    }

    /// The backend for a kind that not every release has; nil if an error was reported.
    private mutating func backend(
        for kind: String, _ apiVersion: Sourced<String>, _ collector: DiagnosticCollector
    ) -> (any ReleaseBackend)? {
        guard let release = config.release ?? Release.ofInferenceSets else { return nil }
        guard let backend = settings.releases.backend(of: release), !backend.servedAPIVersions(of: kind).isEmpty else {
            let other = Release.ofInferenceSets.map { "; it needs --release \($0.name)" } ?? ""
            collector.error(.unsupportedByRelease, "\(release.title) has no \(kind)\(other)", at: apiVersion.position)
            return nil
        }
        if release.isPreview { notes.previewRendered(release, at: apiVersion.position) }
        return backend
    }

    private mutating func namespace(_ given: Sourced<String>?, of name: Sourced<String>) -> Sourced<String> {
        if let given { return given }
        if let namespace = config.namespace { return Sourced(namespace, .default) }
        notes.namespaceDefaulted(at: name.position)
        return Sourced("default", .default)
    }

    private mutating func release(of workspace: Workspace) -> Release? {
        if let release = config.release { return release }
        guard let release = Release.ofWorkspaces(workspace.apiVersion.value) else { return nil }
        notes.releaseChosen(release, at: workspace.apiVersion.position)
        return release
    }

    /// The object with the default namespace if it has none. ConfigMaps are kept, since other documents may refer to them.
    private mutating func placed(_ object: InputDocument.Object) -> InputDocument.Object {
        var placed = object
        placed.root = InputDocument.withoutStatus(object.root)
        if object.namespace == nil, Kinds.isNamespaced(object.kind) ?? false, let given = config.namespace {
            placed.namespace = given
            let metadata = (placed.root["metadata"] ?? [:])
                .setting("namespace", to: .string(given, .default), after: "name")
            placed.root = placed.root.setting("metadata", to: metadata)
        }
        if object.kind == "ConfigMap", object.apiVersion == "v1" {
            configMaps.append(
                InputConfigMap(namespace: placed.namespace ?? "default", name: object.name, root: object.root))
        }
        return placed
    }
}
