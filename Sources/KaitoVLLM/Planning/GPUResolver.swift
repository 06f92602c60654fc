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
        if isKnown(type.value) || CloudProfile.of(facts.cloud.value).acceptsUnknownSeries && isGPUSeries(type.value) { return }
        reportUnknown(type)
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

    private func isKnown(_ name: String) -> Bool {
        planner.rules.instanceTypes.find(name, cloud: facts.cloud.value.rawValue) != nil
    }

    private func gpus(of type: Sourced<String>) -> NodeGPUs? {
        guard let known = planner.rules.instanceTypes.find(type.value, cloud: facts.cloud.value.rawValue) else {
            reportUnknown(type)
            return nil
        }
        if !sameBytes(known.name, type.value) {
            collector.warning(
                .instanceType,
                "instance type \(quoted(type.value)) is spelled \(quoted(known.name)); KAITO waits for nodes with exactly the name that is given",
                at: type.position)
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

    /// Types that the webhook accepts on Azure without knowing them (only a pod template can use them).
    private func isGPUSeries(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasPrefix("standard_n") || lower.hasPrefix("standard_d")) && Names.isLabelValue(name)
    }

    private func reportUnknown(_ type: Sourced<String>) {
        if Placeholder.report(in: type, path: planner.path("resource.instanceType"), collector) { return }
        let cloud = facts.cloud.value.rawValue
        let help = Self.helps.answer([planner.release.name, cloud, type.value]) { self.help(type.value, cloud) }
        collector.error(
            .instanceType,
            "instance type \(quoted(type.value)) is not known to \(planner.release.title) on \(cloud)\(help)",
            at: type.position ?? planner.workspace.resource.position)
    }

    /// By release, cloud and unknown type.
    private static let helps = Memo<[String], String>()

    private func help(_ type: String, _ cloud: String) -> String {
        let known = planner.rules.instanceTypes.types.filter { $0.cloud == cloud }.map(\.name)
        let other = ClusterFacts.Cloud.allCases.lazy.filter { $0.rawValue != cloud }
            .compactMap { planner.rules.instanceTypes.find(type, cloud: $0.rawValue) }.first
        let see = "see kaito-render skus"
        return other.map { "; it is an instance type of \($0.cloud); \(see)" }
            ?? RetiredInstanceType.retirement(of: type).map { "; Azure retires it on \($0.day)\($0.help)" }
            ?? didYouMean(type, among: known, where: GPUMaker.isSame(as: type), otherwise: GPUMaker.hint(type) ?? see)
    }
}
