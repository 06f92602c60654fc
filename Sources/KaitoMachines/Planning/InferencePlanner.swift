import Bytes
import Diagnostics
import GPUFit
import Kubernetes
import Presets
import Releases
import Tables
import WorkspaceAPI
import YAML

/// Resolves `inference` for KAITO 0.3.
struct InferencePlanner {
    let planner: Planner
    let inference: InferenceSpec
    let selectorLabels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }
    private var workspace: Workspace { planner.workspace }
    private var identity: WorkspaceIdentity { planner.identity }

    /// By unknown preset.
    private static let suggestions = Memo<String, String>()
    private static let fixes = Memo<String, Fix?>()

    func plan() -> (any WorkspacePlan)? {
        checkSelector()
        if let template = inference.template {
            return templatePlan(template.value)
        }
        guard let spec = inference.preset else { return nil }
        guard let preset = ImagePresetCatalog.shared[spec.name.value] else {
            let names = ImagePresetCatalog.shared.names
            let help = Self.suggestions.answer(spec.name.value) { didYouMean(spec.name.value, among: names) }
            collector.error(
                .unknownPreset,
                "preset \(quoted(spec.name.value)) is not known to KAITO 0.3\(help.isEmpty ? "; known presets are \(listed(names))" : help)",
                at: spec.name.position,
                fix: Self.fixes.answer(spec.name.value) { closestValue(to: spec.name.value, among: names) })
            checkInstanceType(for: nil)
            return nil
        }
        checkInstanceType(for: preset)
        checkAccess(spec, preset)
        WorkloadNameCheck.check(identity.name, isStatefulSet: preset.isDistributed, collector)
        return presetPlan(spec, preset)
    }

    /// An empty node selector term matches no node: the pods would stay pending forever.
    private func checkSelector() {
        guard selectorLabels.isEmpty, !workspace.resource.labelSelector.matchLabels.hasInvalidEntries else { return }
        collector.error(
            .labelSelector,
            "resource.labelSelector.matchLabels is empty; KAITO 0.3 selects nodes only by these labels, and an empty selector matches none",
            at: workspace.resource.labelSelector.origin.position)
    }

    private func templatePlan(_ template: Node) -> TemplatePlan {
        if !inference.adapters.isEmpty {
            collector.warning(
                .ignoredByKAITO, "adapters are ignored with a pod template", at: inference.adapters[0].position)
        }
        if let affinity = template["spec"]?["affinity"] {
            collector.warning(
                .ignoredByKAITO, "affinity in a pod template is replaced by the selector of the GPU nodes",
                at: affinity.origin.position)
        }
        checkInstanceType(for: nil)
        if planner.provisioner != .byo { TemplateGPUs.check(template, on: planner.instanceType, collector) }
        checkTemplateName()
        let namespace = identity.namespace.value
        return TemplatePlan(
            identity: identity, nodes: planner.nodePlan(disk: "0", selectorLabels: selectorLabels),
            replicas: workspace.resource.count, template: PodTemplate.pinned(template, by: planner.context.lock),
            configChecksum: PodTemplateChecksum.of(
                podSpec: template["spec"] ?? [:], namespace: namespace, planner.context.configMaps))
    }

    private func presetPlan(_ spec: PresetSpec, _ preset: ImagePreset) -> InferencePlan {
        let isPrivate = spec.accessMode.value == .private
        return InferencePlan(
            identity: identity,
            nodes: planner.nodePlan(disk: .string(preset.disk, .preset), selectorLabels: selectorLabels),
            replicas: workspace.resource.count,
            isDistributed: preset.isDistributed,
            presetName: preset.name, engine: preset.launcher == .torchrun ? "torchrun" : "Transformers",
            image: planner.modelImage(spec, preset),
            pullSecrets: isPrivate
                ? spec.imagePullSecrets : inference.adapters.flatMap { $0.source?.imagePullSecrets ?? [] },
            command: ContainerCommand.inference(preset, distribution(preset)),
            gpus: planner.requestedGPUs(preset: preset.gpus),
            adapters: adapters(isPrivate: isPrivate, preset),
            isLoadBalancer: LoadBalancerAnnotation.isSet(in: workspace.annotations, collector))
    }

    private func adapters(isPrivate: Bool, _ preset: ImagePreset) -> [InferencePlan.Adapter] {
        if preset.isDistributed, let first = inference.adapters.first {
            collector.warning(
                .ignoredByKAITO,
                "KAITO 0.3 does not load adapters for \(quoted(preset.name)), whose workload is a StatefulSet",
                at: first.position)
        }
        return inference.adapters.compactMap { adapter in
            guard let source = adapter.source else { return nil }
            if isPrivate, let secret = source.imagePullSecrets.first {
                collector.warning(
                    .ignoredByKAITO,
                    "KAITO 0.3 ignores an adapter's imagePullSecrets while accessMode is \"private\"; name the secret in presetOptions.imagePullSecrets",
                    at: secret.position)
            }
            if !source.urls.isEmpty || source.volumeSource != nil {
                let field = source.urls.isEmpty ? "volumeSource" : "urls"
                collector.error(
                    .adapter, "\(source.path).\(field) is not supported; KAITO 0.3 only loads adapters from images",
                    at: source.urls.isEmpty ? source.volumeSource?.origin.position : source.urlsPosition)
            }
            guard let image = source.image else {
                if source.urls.isEmpty, source.volumeSource == nil {
                    collector.error(
                        .adapter, "\(source.path).image is missing; KAITO 0.3 loads adapters from images", at: source.position)
                }
                return nil
            }
            ImageReference.check(image, path: "\(source.path).image", needsTag: false, collector)
            guard let name = source.name else { return nil }
            if sameBytes(name.value, identity.name.value) {
                collector.error(
                    .adapter,
                    "adapter name \(quoted(name.value)) is the workspace's name, which the model's container has; choose another",
                    at: name.position)
            }
            return InferencePlan.Adapter(
                name: name, image: planner.pulled(image), strength: adapter.strength ?? Sourced("1.0", .default))
        }
    }

    private func checkAccess(_ spec: PresetSpec, _ preset: ImagePreset) {
        guard preset.isPrivate, spec.accessMode.value != .private else { return }
        collector.error(
            .presetAccess,
            "preset \(quoted(preset.name)) has no public image; set accessMode: private and name your own in presetOptions.image",
            at: spec.accessMode.position ?? spec.name.position)
    }

    /// No Service is created for a pod template: the name is only used for a Deployment and a pod label.
    private func checkTemplateName() {
        let name = identity.name
        guard !Names.isDNSLabel(name.value) else { return }
        collector.error(
            name.value.utf8.count > 63 ? .nameTooLong : .invalidName,
            "workspace name \(quoted(name.value)) is not valid as a pod label: lower-case letters, digits and \"-\", at most 63 characters",
            at: name.position)
    }

    /// The processes of a distributed preset must be divided evenly among the nodes.
    private func distribution(_ preset: ImagePreset) -> ContainerCommand.Distribution? {
        guard preset.isDistributed else { return nil }
        let count = workspace.resource.count
        if count.position != nil, preset.worldSize % count.value != 0 {
            let accepted = (1...preset.worldSize).filter { preset.worldSize % $0 == 0 }.map(String.init)
            collector.error(
                .nodeCount,
                "resource.count \(count.value) does not divide the \(preset.worldSize) processes of preset \(quoted(preset.name)); it must be \(listed(accepted, last: "or"))",
                at: count.position)
        }
        let name = identity.name.value
        return ContainerCommand.Distribution(
            nodes: count.value, processesPerNode: max(1, preset.worldSize / count.value),
            leader: "\(name)-0.\(name)-headless.\(identity.namespace.value).svc.cluster.local")
    }

    private func checkInstanceType(for preset: ImagePreset?) {
        InstanceTypeCheck(planner: planner).check(for: preset)
    }
}
