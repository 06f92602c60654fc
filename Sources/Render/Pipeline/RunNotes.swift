import Bytes
import Diagnostics
import WorkspaceAPI

/// Messages reported once per run, however many documents they concern.
struct RunNotes: Sendable {
    private struct Tally: Sendable {
        var count = 0
        var first: SourcePosition?

        mutating func add(_ position: SourcePosition?, count more: Int = 1) {
            count += more
            guard let position else { return }
            if let first, (first.file, first.line) <= (position.file, position.line) { return }
            first = position
        }

        var others: String { count > 1 ? " (and for \(count - 1) more)" : "" }
    }

    private var chosen: [Release: Tally] = [:]
    private var previews: [Release: Tally] = [:]
    private var defaultedNamespaces = Tally()
    /// Objects of KAITO's other kinds.
    private var operatorKinds: [String: Tally] = [:]
    /// Objects of kinds whose feature gate is off.
    private var gatedKinds: [KaitoAPI.Kind: Tally] = [:]
    private var idleSets = Tally()
    /// Names of Workspaces and InferenceSets, only kept if overrides may refer to them.
    private var names: Set<String> = []

    mutating func named(_ name: String) { names.insert(name) }

    mutating func releaseChosen(_ release: Release, at position: SourcePosition?) {
        chosen[release, default: Tally()].add(position)
    }

    mutating func previewRendered(_ release: Release, at position: SourcePosition?) {
        previews[release, default: Tally()].add(position)
    }

    mutating func passedThrough(_ kind: String, at position: SourcePosition?) {
        operatorKinds[kind, default: Tally()].add(position)
    }

    /// A kind that KAITO ignores without its feature gate.
    mutating func gateIsOff(of kind: KaitoAPI.Kind, at position: SourcePosition?) {
        gatedKinds[kind, default: Tally()].add(position)
    }

    mutating func namespaceDefaulted(at position: SourcePosition?) {
        defaultedNamespaces.add(position)
    }

    /// An InferenceSet has 0 replicas, or a ModelMirror is static.
    mutating func setIsIdle(at position: SourcePosition?) { idleSets.add(position) }

    /// The first InferenceSet with 0 replicas; nil if there is none.
    var firstIdleSet: SourcePosition? { idleSets.first }

    mutating func merge(_ other: RunNotes) {
        if other.idleSets.count > 0 { idleSets.add(other.idleSets.first, count: other.idleSets.count) }
        names.formUnion(other.names)
        for (release, tally) in other.previews { previews[release, default: Tally()].add(tally.first, count: tally.count) }
        for (release, tally) in other.chosen { chosen[release, default: Tally()].add(tally.first, count: tally.count) }
        for (kind, tally) in other.gatedKinds { gatedKinds[kind, default: Tally()].add(tally.first, count: tally.count) }
        for (kind, tally) in other.operatorKinds { operatorKinds[kind, default: Tally()].add(tally.first, count: tally.count) }
        if other.defaultedNamespaces.count > 0 {
            defaultedNamespaces.add(other.defaultedNamespaces.first, count: other.defaultedNamespaces.count)
        }
    }

    /// Reports overrides of Workspaces that no input contains.
    func report(_ overrides: [WorkspaceOverride], to collector: DiagnosticCollector) {
        for name in overrides.flatMap({ $0.workspaces ?? [] }) where !names.contains(name.value) {
            let known = names.sorted(by: byteOrder)
            collector.error(
                .renderConfig,
                "the override is for \(quoted(name.value)), which the environment's inputs do not contain\(didYouMean(name.value, among: known))",
                at: name.position)
        }
    }

    func report(to collector: DiagnosticCollector) {
        for (release, tally) in chosen.sorted(by: { $0.key < $1.key }) {
            let hint = release.hint.map { "; \($0)" } ?? ""
            collector.warning(
                .releaseChosen,
                "rendered as KAITO \(release.kaitoVersion) because of the apiVersion\(tally.others)\(hint); pin it with --release \(release.name) or release: \(release.name) in the config",
                at: tally.first)
        }
        for (release, tally) in previews.sorted(by: { $0.key < $1.key }) {
            collector.note(
                .previewRelease,
                "\(release.title) is a preview: its rules were taken from kaito-project/kaito at \(release.source) and not yet compared with what KAITO itself creates\(tally.others)",
                at: tally.first)
        }
        for (kind, tally) in operatorKinds.sorted(by: { byteOrder($0.key, $1.key) }) {
            report(kind, tally, to: collector)
        }
        for kind in KaitoAPI.Kind.allCases {
            guard let tally = gatedKinds[kind], let gate = kind.gate else { continue }
            collector.warning(
                .unsupportedKind,
                "kind \(kind.rawValue) is passed through\(tally.others): KAITO only acts on it with its feature gate \(gate.rawValue), which is off; set featureGates: {\(gate.rawValue): true} in the ClusterFacts to render it",
                at: tally.first)
        }
        if defaultedNamespaces.count > 0 {
            collector.note(
                .namespaceDefaulted,
                "no namespace is given, so \"default\" is used here\(defaultedNamespaces.others); set it with --namespace or in metadata.namespace",
                at: defaultedNamespaces.first)
        }
    }

    private func report(_ kind: String, _ tally: Tally, to collector: DiagnosticCollector) {
        switch KaitoAPI.Kind(rawValue: kind) {
        case .workspace, .inferenceSet, .multiRoleInference, .kaitoNodeClass: break
        case .modelMirror where gatedKinds[.modelMirror] != nil: break
        case .ragEngine, .modelMirror:
            collector.note(
                .unsupportedKind, "kind \(kind) is not rendered: it needs the KAITO operator; passed through\(tally.others)",
                at: tally.first)
        case nil:
            collector.warning(
                .unsupportedKind,
                "kind \(quoted(kind)) of \(KaitoAPI.group) is not known; passed through\(tally.others); known kinds are \(listed(KaitoAPI.Kind.allCases.map(\.rawValue)))",
                at: tally.first)
        }
    }
}
