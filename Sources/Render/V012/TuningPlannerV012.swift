import Diagnostics
import GPUFit
import Presets
import WorkspaceAPI
import YAML

/// Resolves `tuning` for KAITO 0.12.
struct TuningPlannerV012 {
    let planner: PlannerV012
    let tuning: TuningSpec
    let annotations: AnnotationsV012
    let labels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }
    private static let helpers = ["data-downloader", "model-weights-downloader", "pause", "puller", "pusher"]

    func plan() -> (any WorkspacePlan)? {
        WorkloadNameCheck.checkContainer(planner.identity.name, helpers: Self.helpers, collector)
        checkNodes()
        let gpus = planner.provisioner == .byo ? nil : GPUResolverV012(planner: planner, labels: labels).gpus()
        let preset = tuning.preset.flatMap { PresetResolverV012(planner).tunable($0.name) }
        let check = TuningDataCheckV012(planner: planner)
        let input = tuning.input.flatMap { check.input($0) }
        let output = tuning.output.flatMap { check.output($0) }
        guard let method = tuning.method else { return nil }
        let config = TuningConfig.resolve(
            tuning, method: method.value, release: .v012, namespace: planner.identity.namespace.value, planner.context,
            collector)
        guard let spec = tuning.preset, let (preset, tag) = preset, let gpus, let input, let output, let config else {
            return nil
        }
        if let type = planner.instanceType {
            TuningSizing(report: SizingReport(collector: collector, refuses: !annotations.bypassesResourceChecks))
                .check(preset.id, config, on: type)
        }
        let facts = planner.facts
        return TuningPlanV012(
            identity: planner.identity,
            nodes: NodePlannerV012(planner: planner, annotations: annotations, labels: labels).plan(count: 1, disk: "1Ti"),
            presetName: spec.name, image: planner.baseImage,
            weightsImage: planner.pulled("\(facts.registry.value)/kaito-\(preset.name):\(tag)"),
            weightsPullerImage: planner.pulled("mcr.microsoft.com/oss/v2/oras-project/oras:v1.2.3"),
            downloaderImage: planner.pulled("curlimages/curl"), pullerImage: planner.pulled(PullerV012.image),
            pusherImage: planner.pulled("ghcr.io/oras-project/oras:v1.2.2"),
            pauseImage: planner.pulled("registry.k8s.io/pause:latest"), gpus: gpus, config: config, input: input,
            output: output)
    }

    private func checkNodes() {
        let resource = planner.workspace.resource
        if resource.count.value > 1 {
            collector.error(
                .nodeCount, "resource.count is \(resource.count.value); tuning runs on one node", at: resource.count.position)
        }
        if planner.provisioner == .byo {
            collector.error(
                .unsupportedByRelease,
                "KAITO 0.12 cannot tune with provisioner \"byo\": the number of processes comes from the instance type, which is not accepted there",
                at: tuning.position ?? planner.factsPosition)
            if let partition = resource.partition {
                collector.error(
                    .unsupportedByRelease, "resource.partition is not accepted for tuning", at: partition.position)
            }
        }
    }
}
