import Diagnostics
import GPUFit
import Presets
import Releases
import WorkspaceAPI
import YAML

/// Resolves `tuning`.
struct TuningPlanner {
    let planner: Planner
    let tuning: TuningSpec
    let annotations: WorkspaceAnnotations
    let labels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }
    private static let helpers = ["data-downloader", "model-weights-downloader", "pause", "puller", "pusher"]

    func plan() -> (any WorkspacePlan)? {
        WorkloadNameCheck.checkContainer(planner.identity.name, helpers: Self.helpers, collector)
        checkNodes()
        let gpus = planner.provisioner == .byo ? nil : GPUResolver(planner: planner, labels: labels).gpus()
        let preset = tuning.preset.flatMap { PresetResolver(planner).tunable($0.name) }
        let check = TuningDataCheck(planner: planner)
        let input = tuning.input.flatMap { check.input($0) }
        let output = tuning.output.flatMap { check.output($0) }
        guard let method = tuning.method else { return nil }
        let config = TuningConfig.resolve(
            tuning, method: method.value, defaults: planner.rules.tuning, namespace: planner.identity.namespace.value,
            planner.context, collector)
        guard let spec = tuning.preset, let (preset, tag) = preset, let gpus, let input, let output, let config else {
            return nil
        }
        if let type = planner.instanceType {
            TuningSizing(report: SizingReport(collector: collector, refuses: !annotations.bypassesResourceChecks))
                .check(preset.id, config, on: type)
        }
        let images = planner.rules.images
        return TuningPlan(
            identity: planner.identity,
            nodes: NodePlanner(planner: planner, annotations: annotations, labels: labels).plan(count: 1, disk: "1Ti"),
            presetName: spec.name, model: preset.id, image: planner.baseImage,
            weightsImage: planner.pulled("\(planner.facts.registry.value)/kaito-\(preset.name):\(tag)"),
            weightsPullerImage: planner.pulled(images.weightsPuller),
            downloaderImage: planner.pulled(images.downloader), pullerImage: planner.pulled(images.puller),
            pusherImage: planner.pulled(images.pusher),
            pauseImage: planner.pulled(images.pause), gpus: gpus, config: config, input: input,
            output: output, tolerations: planner.rules.tuningTolerations)
    }

    private func checkNodes() {
        let resource = planner.workspace.resource
        if resource.count.value > 1, resource.count.position != nil {
            collector.error(
                .nodeCount, "resource.count is \(resource.count.value); tuning runs on one node", at: resource.count.position)
        }
        if planner.provisioner == .byo {
            collector.error(
                .unsupportedByRelease,
                "\(planner.release.title) cannot tune with provisioner \"byo\": the number of processes comes from the instance type, which is not accepted there",
                at: tuning.position ?? planner.factsPosition)
            if let partition = resource.partition {
                collector.error(
                    .unsupportedByRelease, "resource.partition is not accepted for tuning", at: partition.position)
            }
        }
    }
}
