import Bytes
import Diagnostics
import GPUFit
import Kubernetes
import Releases
import Tables
import WorkspaceAPI

/// Finds the GPUs of a Workspace's nodes: by the instance type, or by the labels of existing nodes
/// (api/v1beta1/workspace_validation.go, validateCreateWithInference; pkg/sku).
struct GPUResolver {
    let planner: Planner
    let labels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }
    private var facts: ClusterFacts { planner.facts }
    private var names: InstanceTypeName {
        InstanceTypeName(release: planner.release, rules: planner.rules, cloud: facts.cloud.value)
    }
    private var partition: PartitionSpec? { planner.workspace.resource.partition }

    /// The GPUs that a model runs on; nil if an error was reported.
    func gpus() -> NodeGPUs? {
        guard planner.provisioner == .byo else {
            if let partition { refuse(partition) }
            return planner.instanceType.flatMap(gpus(of:))
        }
        if let partition { return Partition(planner: planner, partition: partition, resolver: self).gpus() }
        return nodeGPUs()
    }

    /// The remaining checks for a pod template, which has its own resource requests.
    func checkTemplate() {
        if let partition {
            if planner.provisioner == .byo {
                _ = Partition(planner: planner, partition: partition, resolver: self).gpus()
            } else {
                refuse(partition)
            }
        }
        guard planner.provisioner != .byo, let type = planner.instanceType else { return }
        if names.known(type.value) == nil, !names.isAcceptedSeries(type.value) { reportUnknown(type) }
    }

    /// The GPUs of the nodes that the labels select.
    func nodeGPUs() -> NodeGPUs? {
        NodeLabels(planner: planner, labels: labels).gpus()
    }

    private func refuse(_ partition: PartitionSpec) {
        collector.error(
            .unsupportedByRelease,
            "\(planner.path("resource.partition")) is only accepted with provisioner \"byo\": KAITO partitions the GPUs of existing nodes",
            at: partition.position)
    }

    private func gpus(of type: Sourced<String>) -> NodeGPUs? {
        guard let known = names.known(type.value) else {
            reportUnknown(type)
            return nil
        }
        if !sameBytes(known.name, type.value) {
            collector.warning(
                .instanceType,
                "instance type \(quoted(type.value)) is spelled \(quoted(known.name)); KAITO waits for nodes with exactly the name that is given",
                at: type.position, fix: .replaceValue(known.name))
        }
        if let model = known.gpus.model, !model.utf8.starts(with: "NVIDIA".utf8) {
            collector.error(
                .instanceType,
                "instance type \(quoted(type.value)) has \(model), but KAITO's images need CUDA and its pods request nvidia.com/gpu, so they would stay pending; use a type with NVIDIA GPUs",
                at: type.position ?? planner.workspace.position)
            return nil
        }
        return NodeGPUs(configuration: known.gpus, profile: nil, origin: type.origin)
    }

    private func reportUnknown(_ type: Sourced<String>) {
        names.reportUnknown(
            type, path: planner.path("resource.instanceType"), at: planner.workspace.resource.position, collector)
    }
}
