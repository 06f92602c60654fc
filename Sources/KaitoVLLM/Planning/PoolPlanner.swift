import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// Resolves the pool of an InferenceSet (pkg/inferenceset/inferenceset_controller.go, ensureGatewayAPIInferenceExtension) or of a
/// MultiRoleInference (pkg/controllers/multiroleinference/controller.go, reconcileInferencePool).
struct PoolPlanner {
    private let identity: WorkspaceIdentity
    private let context: PlanningContext
    private let collector: DiagnosticCollector
    private let rules: ReleaseRules

    init(
        _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector, _ rules: ReleaseRules
    ) {
        self.identity = identity
        self.context = context
        self.collector = collector
        self.rules = rules
    }

    private static let gate = FeatureGate.gatewayAPIInferenceExtension
    private var isOn: Bool { context.facts.isOn(Self.gate) }

    /// Nil if KAITO makes no pool: only servers with vLLM and a preset can be in one.
    func plan(_ set: InferenceSet) -> PoolPlan? {
        guard isOn, context.facts.isOn(.vLLM), set.annotations?[.runtime]?.value != "transformers",
            set.template.inference.preset != nil, set.replicas.value > 0
        else { return nil }
        // An interval of 0 as KAITO leaves it: Flux then only acts on changes, of which a fixed tag has none.
        return plan(member: .inferenceSet, flags: [("secure-serving", false)], interval: "0s", plugins: nil)
    }

    /// Nil if KAITO makes no pool, or if an error was reported.
    func plan(_ inference: MultiRoleInference) -> PoolPlan? {
        warn(of: inference)
        guard isOn else { return nil }
        var plugins: Sourced<String>? = Sourced(rules.rolePlugins.description, .rule)
        if let name = inference.pluginsConfig { plugins = self.plugins(of: name) }
        return plugins.map {
            plan(member: .multiRole, flags: [("model-server-metrics-port", "5000")], interval: "10m0s", plugins: $0)
        }
    }

    private func plan(
        member: KaitoLabel, flags: [(String, Node)], interval: String, plugins: Sourced<String>?
    ) -> PoolPlan {
        PoolPlan(
            identity: identity, form: context.poolForm, member: member, flags: flags, interval: interval, plugins: plugins,
            defaultPlugins: rules.poolPlugins, chart: context.pulled(rules.images.poolChart),
            image: context.pulled(rules.images.picker))
    }

    private func warn(of inference: MultiRoleInference) {
        if !isOn {
            let (place, what) =
                inference.pluginsConfig.map { ($0.position, "spec.eppPluginsConfig has no effect, and no pool") }
                ?? (inference.name.position, "no pool")
            collector.warning(
                .ignoredByKAITO,
                "\(what) routes requests to the roles of \(quoted(inference.name.value)): KAITO's feature gate \(Self.gate.rawValue) is off; set it under featureGates in the ClusterFacts",
                at: place)
        }
        if let runtime = inference.annotations?[.runtime], runtime.value == "transformers" {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(KaitoAnnotation.runtime.rawValue) \"transformers\" leaves the roles without effect: only vLLM hands a prompt's cache from prefill to decode",
                at: runtime.position)
        }
    }

    private static let key = PoolPlan.pluginsFile

    /// The text of the ConfigMap with the user's plugins; nil if an error was reported.
    private func plugins(of name: Sourced<String>) -> Sourced<String>? {
        guard let map = context.configMaps.find(name.value, in: identity.namespace.value) else {
            collector.error(
                .endpointPicker,
                "spec.eppPluginsConfig names ConfigMap \(quoted(name.value)), which is neither among the inputs nor under objects in the ClusterFacts in namespace \(quoted(identity.namespace.value)); KAITO would request the nodes and then fail, so pass its file with -f too",
                at: name.position)
            return nil
        }
        if map.isBroken { return nil }
        guard let text = map.data(Self.key) else {
            collector.error(
                .endpointPicker,
                "ConfigMap \(quoted(name.value)) of spec.eppPluginsConfig has no text under data.\(quoted(Self.key))",
                at: map.root["data"]?.origin.position ?? name.position)
            return nil
        }
        let before = collector.diagnostics.count
        let yaml = EmbeddedYAML(text, name: Self.key, sources: context.sources, collector: collector)
        let kind = yaml.read(rule: .endpointPicker)?["kind"]
        guard collector.diagnostics.count == before else { return nil }
        if kind?.string != "EndpointPickerConfig" {
            yaml.error(
                .endpointPicker, "\(Self.key) is no EndpointPickerConfig, so the endpoint picker would not start",
                at: kind?.origin.position)
            return nil
        }
        return text
    }
}
