import Diagnostics
import GPUFit
import Presets
import Releases
import WorkspaceAPI
import YAML

/// Resolves `tuning` for KAITO 0.3.
struct TuningPlanner {
    let planner: Planner
    let tuning: TuningSpec
    let selectorLabels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }

    private static let defaults = TuningDefaults(
        lora: LoraParamsData.text, qlora: QloraParamsData.text, checkpointsGradientsForLoRA: false,
        arguments: TuningArgumentsData.text)

    func plan() -> (any WorkspacePlan)? {
        checkNodes()
        let preset = tunablePreset()
        let input = tuning.input.flatMap { TuningDataCheck(collector).input($0) }
        let output = tuning.output.flatMap { TuningDataCheck(collector).output($0) }
        guard let method = tuning.method else { return nil }
        let config = TuningConfig.resolve(
            tuning, method: method.value, defaults: Self.defaults, namespace: planner.identity.namespace.value, planner.context,
            collector)
        guard let spec = tuning.preset, let (preset, parameters) = preset, let input, let output, let config else { return nil }
        if planner.provisioner != .byo {
            TuningSizing(report: SizingReport(collector: collector, refuses: false)).check(
                preset.name, config, on: planner.instanceType)
        }
        let nodes = planner.nodePlan(disk: "0", selectorLabels: selectorLabels)
        var pullSecrets = tuning.input?.imagePullSecrets ?? []
        if case .urls = input { pullSecrets = [] }
        pullSecrets.append(output.secret)
        if spec.accessMode.value == .private { pullSecrets += spec.imagePullSecrets }
        return TuningPlan(
            identity: planner.identity, nodes: nodes, presetName: preset.name, image: planner.modelImage(spec, preset),
            command: ContainerCommand.tuning(parameters, processes: processes),
            gpus: planner.requestedGPUs(preset: parameters.gpus),
            targetModules: preset.family == "Phi3" ? "k_proj,q_proj,v_proj,o_proj,gate_proj,down_proj,up_proj" : nil,
            config: config, input: pulled(input),
            downloaderImage: planner.context.pulled("curlimages/curl"),
            sidecarImage: planner.context.pulled("docker:dind"),
            baseImage: planner.context.pulled("busybox:latest"),
            outputImage: output.image, pushSecret: output.secret, pullSecrets: pullSecrets)
    }

    /// One process per GPU of the instance type, according to the webhook's table; 1 if the type is missing there.
    private var processes: Int { InstanceTable.shared[planner.instanceType.value]?.memory?.gpus ?? 1 }

    private func pulled(_ input: TuningPlan.Input) -> TuningPlan.Input {
        switch input {
        case .urls: input
        case .image(let image): .image(planner.pulled(image))
        }
    }

    private func checkNodes() {
        let count = planner.workspace.resource.count
        if count.value > 1, count.position != nil {
            collector.error(
                .nodeCount, "resource.count is \(count.value); tuning runs on one node", at: count.position)
        }
        let type = planner.instanceType
        let isKnown = InstanceTable.shared[type.value].map { $0.cloud == planner.facts.cloud.value.rawValue } ?? false
        let isAccepted =
            switch planner.facts.cloud.value {
            case .aws: isKnown || type.value.contains(".")
            default: isKnown || InstanceTypeCheck.isAzureGPUSeries(type.value)
            }
        if !isAccepted {
            let known = InstanceTable.shared.types.filter { $0.cloud == planner.facts.cloud.value.rawValue }.map(\.name)
            collector.error(
                .instanceType,
                "instance type \(quoted(type.value)) is not a GPU instance type of \(planner.facts.cloud.value.rawValue)\(didYouMean(type.value, among: known, where: GPUMaker.isSame(as: type.value), otherwise: GPUMaker.hint(type.value)))",
                at: type.position)
        }
        WorkloadNameCheck.checkContainer(
            planner.identity.name, helpers: ["docker-sidecar", "data-downloader", "data-extractor"], collector)
    }

    private func tunablePreset() -> (ImagePreset, ImagePreset.Tuning)? {
        guard let name = tuning.preset?.name else { return nil }
        let names = ImagePresetCatalog.shared.tunableNames
        guard let preset = ImagePresetCatalog.shared[name.value] else {
            let help = didYouMean(name.value, among: names)
            collector.error(
                .unknownPreset,
                "preset \(quoted(name.value)) is not known to KAITO 0.3\(help.isEmpty ? "; tunable presets are \(listed(names))" : help)",
                at: name.position)
            return nil
        }
        guard let parameters = preset.tuning else {
            collector.error(
                .presetNotTunable,
                "preset \(quoted(name.value)) cannot be tuned; tunable presets are \(listed(names))", at: name.position)
            return nil
        }
        return (preset, parameters)
    }
}
