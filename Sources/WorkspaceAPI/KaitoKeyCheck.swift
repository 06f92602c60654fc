import Bytes
public import Diagnostics
import Kubernetes
import YAML

/// Warns of annotations and labels in KAITO's domains that have no effect: those that are misspelled, and those that are read by
/// something that does not run where this program's output is applied.
public struct KaitoKeyCheck {
    /// Where metadata stands.
    private enum Place {
        case workspace, set, multiRole, ragEngine, template, podTemplate
    }

    private let release: Release
    /// Whether weights are streamed.
    private let streams: Bool
    /// Whether the documents themselves are in the output, so that others may act on them.
    private let emitsDocuments: Bool
    private let collector: DiagnosticCollector

    public init(
        _ release: Release, streams: Bool = false, emitsDocuments: Bool = false, _ collector: DiagnosticCollector
    ) {
        self.release = release
        self.streams = streams
        self.emitsDocuments = emitsDocuments
        self.collector = collector
    }

    public func check(_ workspace: Workspace) {
        if let annotations = workspace.annotations { check(annotations, .annotation, .workspace) }
        if let labels = workspace.labels { check(labels, .label, .workspace) }
        check(workspace.inference?.template)
    }

    /// Its annotations reach its Workspaces, its labels do not.
    public func check(_ inference: MultiRoleInference) {
        if let annotations = inference.annotations { check(annotations, .annotation, .multiRole) }
        if let labels = inference.labels { check(labels, .label, .multiRole) }
    }

    public func check(_ engine: RAGEngine) {
        if let annotations = engine.annotations { check(annotations, .annotation, .ragEngine) }
        if let labels = engine.labels { check(labels, .label, .ragEngine) }
    }

    public func check(_ set: InferenceSet) {
        if let annotations = set.annotations { check(annotations, .annotation, .set) }
        if let labels = set.labels { check(labels, .label, .set) }
        if let annotations = set.template.annotations { check(annotations, .annotation, .template) }
        if let labels = set.template.labels { check(labels, .label, .template) }
        check(set.template.inference.template)
        // keda-kaito-scaler makes the ScaledObject of an InferenceSet that it finds.
        if !emitsDocuments { warnOfScaling(set) }
    }

    private func check(_ template: Sourced<Node>?) {
        guard let template, let metadata = template.value["metadata"] else { return }
        for (field, use) in [("annotations", KaitoKey.Use.annotation), ("labels", .label)] {
            guard case .mapping(let entries, let keys, _)? = metadata[field], keys.count == entries.count else { continue }
            for (index, entry) in entries.enumerated() where KaitoKey.mayBeMeant(by: entry.0) {
                check(Sourced(entry.0, keys[index]), value: entry.1.string ?? "", use, .podTemplate)
            }
        }
    }

    private func check(_ map: StringMap, _ use: KaitoKey.Use, _ place: Place) {
        for entry in map.entries where KaitoKey.mayBeMeant(by: entry.key.value) {
            if use == .annotation, sameBytes(entry.key.value, RenderKey.sizing) {
                checkSizing(entry, place)
            } else if !RenderKey.ofReconciler.contains(where: { sameBytes(entry.key.value, $0) }) {
                check(entry.key, value: entry.value.value, use, place)
            }
        }
        guard place != .set else { return }
        if let first = map.entries.first(where: { KaitoKey.named($0.key.value)?.role == .scaler }) {
            let owner =
                switch place {
                case .workspace: "of a Workspace"
                case .multiRole: "of a MultiRoleInference"
                case .ragEngine: "of a RAGEngine"
                case .set, .template, .podTemplate: "under spec.template"
                }
            collector.warning(
                .ignoredByKAITO,
                "annotation \(quoted(first.key.value)) \(owner) has no effect: keda-kaito-scaler only scales an InferenceSet, by the annotations of its own metadata",
                at: first.key.position)
        }
    }

    private func check(_ key: Sourced<String>, value: String, _ use: KaitoKey.Use, _ place: Place) {
        guard let known = KaitoKey.named(key.value) else { return warnOfUnknown(key, use) }
        if known.use != use, known.role != .state {
            return warn(
                key,
                "\(known.use.rawValue) \(quoted(key.value)) has no effect under \(use.rawValue)s; write it under metadata.\(known.use.rawValue)s"
            )
        }
        guard known.isKnown(to: release) else {
            let newer = known.since.map { "; \($0.title) knows it" } ?? ""
            return warnOfUnknown(key, use, newer)
        }
        switch known.role {
        case .setting where place == .podTemplate:
            warn(
                key, "annotation \(quoted(key.value)) has no effect in a pod template; write it in the metadata of the Workspace")
        case .setting where place == .ragEngine && !Self.ofRAGEngines.contains(key.value), .streaming where place == .ragEngine:
            warn(key, "annotation \(quoted(key.value)) has no effect on a RAGEngine")
        case .streaming where !streams && !(sameBytes(key.value, KaitoAnnotation.modelStreaming.rawValue) && value == "disabled"):
            collector.warning(
                .ignoredByKAITO,
                "annotation \(key.value) only has an effect with KAITO's feature gate ModelStreaming, which is off: the weights are not streamed, each pod downloads them; set featureGates: {ModelMirror: true, ModelStreaming: true} in the ClusterFacts if KAITO is installed so",
                at: key.position)
        case .upgrade:
            collector.warning(
                .ignoredByKAITO,
                "label \(key.value) has no effect here: KAITO's controller reads it to upgrade a running StatefulSet; render with another --release instead",
                at: key.position)
        case .setting, .state, .streaming, .scaler: break
        }
    }

    /// The only annotation of Workspaces that the renderer adds to those of KAITO.
    private func checkSizing(_ entry: StringMap.Entry, _ place: Place) {
        let accepted = Sizing.allCases.map { quoted($0.rawValue) }
        if Sizing(rawValue: entry.value.value) == nil {
            collector.error(
                .invalidValue,
                "annotation \(RenderKey.sizing) \(quoted(entry.value.value)) is not known; accepted values are \(listed(accepted))",
                at: entry.value.position)
        }
        guard place == .set else { return }
        warn(entry.key, "annotation \(quoted(RenderKey.sizing)) has no effect here; write it under spec.template.metadata")
    }

    /// The settings that the RAGEngine operator reads.
    private static let ofRAGEngines = [KaitoAnnotation.loadBalancer, .nodeImageFamily].map(\.rawValue)

    /// `more`: what else there is to say.
    private func warnOfUnknown(_ key: Sourced<String>, _ use: KaitoKey.Use, _ more: String = "") {
        // A key that the API server would refuse was reported.
        guard Names.isQualifiedName(key.value) else { return }
        let (domain, _) = KaitoKey.split(key.value)
        let near = more.isEmpty ? KaitoKey.suggestion(for: key.value, in: release) : nil
        // Domains that only resemble KAITO's belong to someone else, unless the name gives them away.
        guard near != nil || KaitoKey.isOfKaito(domain[...]) else { return }
        let help = near.map { ", did you mean \"\($0.key)\"?" } ?? more
        warn(key, "\(use.rawValue) \(quoted(key.value)) is not known to \(release.title) and has no effect\(help)")
    }

    private func warn(_ key: Sourced<String>, _ message: String) {
        collector.warning(.unknownAnnotation, message, at: key.position)
    }

    /// What scales an InferenceSet finds none, since only its Workspaces are rendered.
    private func warnOfScaling(_ set: InferenceSet) {
        let limit = set.nodeCountLimit
        let lost =
            "the InferenceSet is rendered as its Workspaces and not applied itself, so keda-kaito-scaler has nothing to scale"
        if let first = set.annotations?.entries.first(where: { KaitoKey.named($0.key.value)?.role == .scaler }) {
            let what =
                limit == nil
                ? "scaledobject.kaito.sh/* is lost" : "scaledobject.kaito.sh/* and nodeCountLimit (its default maximum) are lost"
            collector.warning(
                .ignoredByKAITO,
                "\(lost): \(what); set spec.replicas, or apply the InferenceSet itself in a cluster with kaito-reconciler",
                at: first.key.position)
        } else if let limit {
            collector.warning(
                .ignoredByKAITO,
                "KAITO ignores spec.nodeCountLimit: it is the default maximum of keda-kaito-scaler, and \(lost)",
                at: limit.position)
        }
    }
}
