import Diagnostics
import GPUFit
import Presets
import WorkspaceAPI
import YAML

/// Resolves `tuning` for KAITO 0.3.
struct TuningPlannerV03 {
    let planner: PlannerV03
    let tuning: TuningSpec
    let selectorLabels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }

    func plan() -> (any WorkspacePlan)? {
        checkNodes()
        let preset = tunablePreset()
        let input = tuning.input.flatMap { TuningDataCheck(collector).input($0) }
        let output = tuning.output.flatMap { TuningDataCheck(collector).output($0) }
        guard let method = tuning.method else { return nil }
        let config = TuningConfig.resolve(
            tuning, method: method.value, release: .v03, namespace: planner.identity.namespace.value, planner.context, collector)
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
        return TuningPlanV03(
            identity: planner.identity, nodes: nodes, image: planner.modelImage(spec, preset),
            command: CommandLineV03.tuning(parameters, processes: processes),
            gpus: planner.requestedGPUs(preset: parameters.gpus),
            targetModules: preset.family == "Phi3" ? "k_proj,q_proj,v_proj,o_proj,gate_proj,down_proj,up_proj" : nil,
            config: config, input: pulled(input),
            downloaderImage: planner.context.pulled("curlimages/curl"),
            sidecarImage: planner.context.pulled("docker:dind"),
            baseImage: planner.context.pulled("busybox:latest"),
            outputImage: output.image, pushSecret: output.secret, pullSecrets: pullSecrets)
    }

    /// One process per GPU of the instance type, by the webhook's table; 1 where it is not in it.
    private var processes: Int { InstanceTableV03.shared[planner.instanceType.value]?.memory?.gpus ?? 1 }

    private func pulled(_ input: TuningPlanV03.Input) -> TuningPlanV03.Input {
        switch input {
        case .urls: input
        case .image(let image): .image(planner.pulled(image))
        }
    }

    private func checkNodes() {
        let count = planner.workspace.resource.count
        if count.value > 1 {
            collector.error(
                .nodeCount, "resource.count is \(count.value); tuning runs on one node", at: count.position)
        }
        let type = planner.instanceType
        let isKnown = InstanceTableV03.shared[type.value].map { $0.cloud == planner.facts.cloud.value.rawValue } ?? false
        let isAccepted =
            switch planner.facts.cloud.value {
            case .aws: isKnown || type.value.contains(".")
            default: isKnown || InstanceTypeCheckV03.isAzureGPUSeries(type.value)
            }
        if !isAccepted {
            let known = InstanceTableV03.shared.types.filter { $0.cloud == planner.facts.cloud.value.rawValue }.map(\.name)
            collector.error(
                .instanceType,
                "instance type \(quoted(type.value)) is not a GPU instance type of \(planner.facts.cloud.value.rawValue)\(didYouMean(type.value, among: known))",
                at: type.position)
        }
        WorkloadNameCheck.checkContainer(
            planner.identity.name, helpers: ["docker-sidecar", "data-downloader", "data-extractor"], collector)
    }

    private func tunablePreset() -> (PresetV03, PresetV03.Tuning)? {
        guard let name = tuning.preset?.name else { return nil }
        let names = PresetCatalogV03.shared.tunableNames
        guard let preset = PresetCatalogV03.shared[name.value] else {
            let help = didYouMean(name.value, among: names)
            collector.error(
                .unknownPreset,
                "preset \(quoted(name.value)) is not known to KAITO 0.3\(help.isEmpty ? "; those that can be tuned are \(listed(names))" : help)",
                at: name.position)
            return nil
        }
        guard let parameters = preset.tuning else {
            collector.error(
                .presetNotTunable,
                "preset \(quoted(name.value)) cannot be tuned; those that can are \(listed(names))", at: name.position)
            return nil
        }
        return (preset, parameters)
    }
}
