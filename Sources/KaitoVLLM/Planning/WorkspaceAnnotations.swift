import Bytes
import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// What the annotations of a Workspace request from KAITO (api/v1beta1/labels.go, workspace_validation.go).
struct WorkspaceAnnotations: Equatable, Sendable {
    enum Runtime: Sendable {
        case vllm, transformers
    }

    let runtime: Runtime
    let isLoadBalancer: Bool
    /// Whether to accept a model that seems too large for its nodes.
    let bypassesResourceChecks: Bool
    let imageFamily: Sourced<String>
    let nodeClass: Sourced<String>?
    let runsBenchmark: Bool
    /// Nil for the default, `balanced`.
    let performanceMode: Sourced<String>?
    let usesLocalWeights: Bool

    init(
        _ workspace: Workspace, facts: ClusterFacts, provisioner: ClusterFacts.Provisioner, for release: Release,
        _ rules: ReleaseRules, _ collector: DiagnosticCollector
    ) {
        let reader = Reader(annotations: workspace.annotations, collector: collector)
        runtime = facts.isOn(.vLLM) ? reader.runtime() : .transformers
        isLoadBalancer = LoadBalancerAnnotation.isSet(in: workspace.annotations, collector)
        bypassesResourceChecks = reader.bypassesResourceChecks()
        imageFamily = reader.imageFamily(provisioner: provisioner)
        nodeClass = reader.nodeClass(facts: facts, provisioner: provisioner)
        runsBenchmark = !reader.isTrue(.disableBenchmark)
        let mode = reader.choice(.performanceMode)
        performanceMode = mode?.value == "balanced" ? nil : mode
        usesLocalWeights = reader.choice(.useLocalWeights)?.value == "true"
        for key in rules.unverifiedAnnotations { reader.warnOfUnverified(key, release) }
    }
}

/// Reads one annotation at a time.
private struct Reader {
    let annotations: StringMap?
    let collector: DiagnosticCollector

    func runtime() -> WorkspaceAnnotations.Runtime {
        let annotation = KaitoAnnotation.runtime
        guard let value = annotations?[annotation] else { return .vllm }
        if value.value == "transformers" { return .transformers }
        if value.value != "vllm" {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(annotation.rawValue) \(quoted(value.value)) is not a runtime, so KAITO uses \"vllm\"\(didYouMean(value.value, among: annotation.accepted))",
                at: value.position)
        }
        return .vllm
    }

    /// A value from a fixed set of words.
    func choice(_ annotation: KaitoAnnotation) -> Sourced<String>? {
        guard let value = annotations?[annotation] else { return nil }
        let accepted = annotation.accepted
        if accepted.contains(where: { sameBytes($0, value.value) }) { return value }
        collector.error(
            .invalidValue,
            "annotation \(annotation.rawValue) \(quoted(value.value)) is not known; accepted values are \(listed(accepted.map(quoted)))\(didYouMean(value.value, among: accepted))",
            at: value.position)
        return nil
    }

    func isTrue(_ annotation: KaitoAnnotation) -> Bool {
        guard let value = annotations?[annotation] else { return false }
        if value.value == "true" { return true }
        if value.value != "false" {
            collector.warning(
                .ignoredByKAITO, "annotation \(annotation.rawValue) is \(quoted(value.value)); KAITO only understands \"true\"",
                at: value.position)
        }
        return false
    }

    func imageFamily(provisioner: ClusterFacts.Provisioner) -> Sourced<String> {
        let annotation = KaitoAnnotation.nodeImageFamily
        let (key, accepted) = (annotation.rawValue, annotation.accepted)
        let standard = Sourced(NodeImageFamily.standard, .default)
        guard let value = annotations?[annotation] else { return standard }
        guard let family = NodeImageFamily.normalized(value.value) else {
            collector.error(
                .invalidValue,
                "annotation \(key) \(quoted(value.value)) is not known; accepted values are \(listed(accepted.map(quoted)))\(didYouMean(value.value.lowercased(), among: accepted))",
                at: value.position)
            return standard
        }
        if provisioner != .nodeclaim {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(key) only has an effect with provisioner \"nodeclaim\"; with \"nodepool\" the node class decides",
                at: value.position)
        }
        return Sourced(family, value.origin)
    }

    func nodeClass(facts: ClusterFacts, provisioner: ClusterFacts.Provisioner) -> Sourced<String>? {
        let key = KaitoAnnotation.nodeClassName.rawValue
        guard let value = annotations?[.nodeClassName], !value.value.isEmpty else { return nil }
        guard provisioner == .nodepool else {
            collector.warning(
                .ignoredByKAITO, "annotation \(key) only has an effect with provisioner \"nodepool\"", at: value.position)
            return nil
        }
        let names = NodeClass.all(facts).map(\.name.value)
        if names.contains(where: { sameBytes($0, value.value) }) { return value }
        collector.error(
            .invalidValue,
            "annotation \(key) \(quoted(value.value)) is not a node class of KAITO; known node classes are \(listed(names.map(quoted)))\(didYouMean(value.value, among: names))",
            at: value.position)
        return nil
    }

    /// An annotation that the release may know.
    func warnOfUnverified(_ key: String, _ release: Release) {
        guard let value = annotations?[key] else { return }
        collector.warning(
            .ignoredByKAITO,
            "annotation \(key) has no effect here: how \(release.title) handles it could not be verified, so it is not rendered",
            at: value.position)
    }

    /// Only its presence matters.
    func bypassesResourceChecks() -> Bool {
        let annotation = KaitoAnnotation.bypassResourceChecks
        guard let value = annotations?[annotation] else { return false }
        if SwitchWord.isOff(value.value) {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(annotation.rawValue) is \(quoted(value.value)), but KAITO bypasses the checks whatever its value is; leave it out",
                at: value.position)
        }
        return true
    }
}
