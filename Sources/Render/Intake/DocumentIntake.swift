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
        case request(WorkspaceRequest)
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
        case .workspace: return workspace(overridden(root), collector).map { .request($0) }
        case .inferenceSet: return inferenceSet(overridden(root), collector).map { .request($0) }
        case .object(let object):
            if KaitoAPI.isOwn(object.apiVersion) { notes.passedThrough(object.kind, at: object.root.position(ofValue: "kind")) }
            FreeText(settings, collector).check(object)
            BuiltInKinds.check(object.root, collector)
            return .object(placed(object))
        case .broken(let map): configMaps.append(map)
        case .list, .skipped: break
        }
        return nil
    }

    /// The document with the environment's overrides.
    private mutating func overridden(_ root: Node) -> Node {
        guard !config.overrides.isEmpty, let name = root["metadata"]?["name"]?.string else { return root }
        notes.named(name)
        return config.overrides.filter { $0.applies(to: name) }.reduce(root) { $1.applied(to: $0) }
    }

    private mutating func workspace(_ root: Node, _ collector: DiagnosticCollector) -> WorkspaceRequest? {
        guard let workspace = Workspace.decode(root, collector), let release = release(of: workspace) else { return nil }
        if release.isPreview { notes.previewRendered(release, at: workspace.apiVersion.position) }
        check(root, workspace, release, collector)
        return WorkspaceRequest(
            workspaces: [workspace], namespace: namespace(of: workspace), renderedCount: 1, release: release, document: root,
            isRejected: collector.hasErrors)
    }

    /// What most Workspaces do not have: annotations, labels, texts.
    private func check(_ root: Node, _ workspace: Workspace, _ release: Release, _ collector: DiagnosticCollector) {
        let hasTemplate = workspace.inference?.template != nil
        if workspace.annotations != nil || workspace.labels != nil || hasTemplate {
            KaitoKeyCheck(release, collector).check(workspace)
        }
        let hasText = hasTemplate || workspace.tuning != nil || !(workspace.inference?.adapters.isEmpty ?? true)
        // A shorter label is no token.
        let hasLongLabel = workspace.labels?.entries.contains { $0.value.value.utf8.count >= 20 } ?? false
        if hasText || workspace.annotations != nil || hasLongLabel {
            FreeText(settings, collector).check(root, workspace)
        }
    }

    private mutating func inferenceSet(_ root: Node, _ collector: DiagnosticCollector) -> WorkspaceRequest? {
        guard let set = InferenceSet.decode(root, collector), let release = config.release ?? Release.ofInferenceSets
        else { return nil }
        guard let backend = settings.releases.backend(of: release), !backend.servedAPIVersions(of: InferenceSet.kind).isEmpty
        else {
            let other = Release.ofInferenceSets.map { "; it needs --release \($0.name)" } ?? ""
            collector.error(.unsupportedByRelease, "\(release.title) has no InferenceSet\(other)", at: set.apiVersion.position)
            return nil
        }
        if release.isPreview { notes.previewRendered(release, at: set.apiVersion.position) }
        KaitoKeyCheck(release, collector).check(set)
        FreeText(settings, collector).check(root, set.workspace(0))
        // Fields at the wrong level were found where they are.
        if collector.diagnostics.contains(where: { $0.severity == .error && $0.rule != .unknownField }) { return nil }
        backend.check(set, collector)
        // A set without replicas is checked as by KAITO's webhook.
        if set.replicas.value == 0 { notes.setIsIdle(at: set.replicas.position ?? set.name.position) }
        let workspaces = (0..<max(1, set.replicas.value)).map(set.workspace)
        return workspaces.first.map { first in
            WorkspaceRequest(
                workspaces: workspaces, namespace: namespace(of: first), renderedCount: set.replicas.value, release: release,
                document: root, isRejected: collector.hasErrors)
        }
    }

    private mutating func namespace(of workspace: Workspace) -> Sourced<String> {
        if let namespace = workspace.namespace { return namespace }
        if let namespace = config.namespace { return Sourced(namespace, .default) }
        notes.namespaceDefaulted(at: workspace.name.position)
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
