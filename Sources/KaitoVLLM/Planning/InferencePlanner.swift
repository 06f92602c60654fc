import Diagnostics
import GPUFit
import Presets
import Releases
import WorkspaceAPI
import YAML

/// Resolves `inference`.
struct InferencePlanner {
    let planner: Planner
    let inference: InferenceSpec
    let annotations: WorkspaceAnnotations
    let labels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }
    private var workspace: Workspace { planner.workspace }
    private var identity: WorkspaceIdentity { planner.identity }
    private var isVLLM: Bool { annotations.runtime == .vllm }
    private var resolver: GPUResolver { GPUResolver(planner: planner, labels: labels) }
    private static let weightsStorageClass = "kaito-local-nvme-disk"

    func plan() -> (any WorkspacePlan)? {
        WorkloadNameCheck.check(identity.name, isStatefulSet: true, collector)
        if let template = inference.template {
            return TemplatePlanner(
                planner: planner, inference: inference, annotations: annotations, labels: labels, resolver: resolver
            ).plan(template.value)
        }
        guard let spec = inference.preset else { return nil }
        WorkloadNameCheck.checkHelpers(
            identity.name,
            ["cuda-toolkit-provisioner", StreamingScript.containerName, "llm-d-routing-sidecar"]
                + inference.adapters.compactMap { $0.source?.name.map { "puller-\($0.value)" } },
            collector)
        if planner.isCustom(spec) {
            CustomPreset(planner: planner, inference: inference).report(spec)
            return nil
        }
        let preset = PresetResolver(planner).preset(spec.name)
        checkRuntime(preset)
        let gpus = resolver.gpus()
        let adapters = inference.adapters.compactMap { Adapter.resolve($0, planner) }
        let resolved = inference.config.flatMap {
            InferenceConfig.resolve(
                $0, path: planner.path("inference.config"), preset: preset, isVLLM: isVLLM,
                namespace: identity.namespace.value, planner)
        }
        guard let preset, let gpus, !(inference.config != nil && resolved == nil) else { return nil }
        noteAccess(preset, spec)
        guard let size = size(preset, gpus, resolved?.config) else { return nil }
        let plan = plan(preset, spec, gpus, size, resolved?.config, adapters)
        if let settings = resolved?.engine {
            RenderedSettings(settings: settings, plan: plan, place: planner.instanceType.map { quoted($0.value) }).check()
        }
        return plan
    }

    private func plan(
        _ preset: ModelPreset, _ spec: PresetSpec, _ gpus: NodeGPUs, _ size: Size, _ config: InferenceConfig?,
        _ adapters: [Adapter]
    ) -> InferencePlan {
        let hasLocalDisk =
            gpus.configuration.hasNVMe && planner.facts.storageClasses.contains(Self.weightsStorageClass)
        let streamer = StreamingPlanner(planner: planner, spec: spec, annotations: annotations)
        let localWeights = annotations.usesLocalWeights ? localWeightsPath(spec.name.value) : nil
        return InferencePlan(
            identity: identity,
            nodes: NodePlanner(planner: planner, annotations: annotations, labels: labels)
                .plan(count: size.nodes.value, disk: .string(preset.disk, .preset)),
            annotations: annotations, roles: RoleLabels(workspace.labels), preset: preset, gpus: gpus,
            parallelism: size.parallelism, placement: size.placement, rules: planner.rules, replicas: size.nodes,
            image: planner.baseImage,
            pullerImage: planner.pulled(planner.rules.images.puller),
            sidecarImage: planner.pulled(planner.rules.images.sidecar),
            config: config, accessSecret: spec.modelAccessSecret.flatMap { $0.value.isEmpty ? nil : $0 },
            adapters: adapters.filter(\.isImage) + adapters.filter { !$0.isImage }, localWeightsPath: localWeights,
            weightsStorageClass: hasLocalDisk && localWeights == nil && !streamer.isOn ? Self.weightsStorageClass : nil,
            streaming: streamer.plan(preset))
    }

    /// The folder of a node image with the weights of a model (api/v1beta1/labels.go, GetLocalWeightsPath).
    private func localWeightsPath(_ name: String) -> String {
        "/opt/kaito/models/" + String(name.lowercased().map { $0 == "/" || $0 == "\\" ? "-" : $0 })
    }

    private func checkRuntime(_ preset: ModelPreset?) {
        if isVLLM {
            for adapter in inference.adapters {
                guard let strength = adapter.strength else { continue }
                collector.error(
                    .adapter,
                    "\(adapter.path).strength \(quoted(strength.value)) is not accepted with the vLLM runtime, which loads adapters at full strength; leave it out, or set kaito.sh/runtime: transformers",
                    at: strength.position)
            }
        } else if let preset, preset.transformersParameters == nil {
            collector.error(
                .runtime,
                "preset \(quoted(preset.name)) cannot run with the Hugging Face transformers runtime; presets that can are \(listed(planner.rules.catalog.transformersNames))",
                at: workspace.annotations?[.runtime]?.position ?? inference.preset?.name.position)
        }
    }

    private func noteAccess(_ preset: ModelPreset, _ spec: PresetSpec) {
        guard preset.isGated, spec.modelAccessSecret == nil, !annotations.usesLocalWeights else { return }
        collector.warning(
            .presetAccess,
            "Hugging Face only serves \(quoted(preset.id)) to accounts that have accepted its licence; name a Secret with HF_TOKEN in \(workspace.source.accessSecretField), or the download fails",
            at: spec.name.position)
    }

    /// How many nodes, and how their GPUs share the work.
    private typealias Size = (nodes: Sourced<Int>, parallelism: Parallelism, placement: ChosenPlacement?)

    /// Nil if an error was reported.
    private func size(_ preset: ModelPreset, _ gpus: NodeGPUs, _ config: InferenceConfig?) -> Size? {
        let check = ModelSizeCheck(planner: planner, annotations: annotations, labels: labels)
        let count = workspace.resource.count
        guard check.check(preset, gpus) else { return nil }
        guard isVLLM else { return (count, .tensor(size: gpus.configuration.count), nil) }
        let sizing = PlacementSizing(
            planner: planner, preset: preset, gpus: gpus.configuration, config: config, hasAdapters: !inference.adapters.isEmpty,
            report: SizingReport(collector: collector, refuses: !annotations.bypassesResourceChecks))
        guard
            let estimate = check.estimate(preset, gpus, contextLength: config?.contextLength, remedy: { sizing.remedy() })
        else { return nil }
        if estimate.nodes != count.value, count.position != nil {
            collector.warning(
                .ignoredByKAITO,
                "\(planner.path("resource.count")) is \(count.value), but KAITO computes the number of nodes itself: \(quoted(preset.name)) gets \(estimate.nodes) × \(check.place)",
                at: count.position)
        }
        return sizing.chosen(estimate).map { (Sourced($0.estimate.nodes, .rule), $0.estimate.parallelism, $0.placement) }
    }
}
