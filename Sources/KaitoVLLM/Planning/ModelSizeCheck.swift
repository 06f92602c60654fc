import Bytes
import Diagnostics
import GPUFit
import Presets
import Tables
import WorkspaceAPI

/// Checks whether a model fits its nodes, and how many it needs (api/v1beta1/workspace_validation.go and
/// pkg/workspace/estimator).
struct ModelSizeCheck {
    let planner: Planner
    let annotations: WorkspaceAnnotations
    let labels: [StringMap.Entry]

    private var collector: DiagnosticCollector { planner.collector }
    private var estimator: NodeEstimator { NodeEstimator(rules: planner.rules) }
    private var partition: PartitionSpec? { planner.workspace.resource.partition }

    /// How messages refer to the nodes.
    var place: String { planner.instanceType.map { quoted($0.value) } ?? "the existing nodes" }

    private var position: SourcePosition? {
        partition?.position ?? planner.instanceType?.position ?? planner.workspace.resource.position
            ?? planner.workspace.position
    }

    private func gib(_ bytes: Int) -> Int { (bytes + (1 << 30) - 1) >> 30 }

    /// The webhook's comparison of the weights with the memory of all nodes; false if an error was reported.
    func check(_ preset: ModelPreset, _ gpus: NodeGPUs) -> Bool {
        let isVLLM = annotations.runtime == .vllm
        let memory = gpus.configuration.totalBytes
        let size = preset.weights.bytes
        if gpus.profile != nil {
            guard size > memory, !annotations.bypassesResourceChecks else { return true }
            report(
                "preset \(quoted(preset.name)) has \(preset.weights.text) of weights, the slice \(quoted(gpus.profile ?? "")) has \(gpus.configuration.totalGiB) GiB"
            )
            return false
        }
        guard planner.provisioner == .byo && partition == nil || planner.provisioner != .byo && !isVLLM else { return true }
        let nodes = planner.provisioner == .byo ? byoNodes : planner.workspace.resource.count.value
        let (total, overflow) = memory.multipliedReportingOverflow(by: nodes)
        if !overflow, total < size, !annotations.bypassesResourceChecks {
            report(
                "insufficient GPU memory: preset \(quoted(preset.name)) has \(preset.weights.text) of weights, \(offer(nodes)) \(gib(total)) GiB; the annotation kaito.sh/bypass-resource-checks skips this check"
            )
            return false
        }
        if !isVLLM, size > memory {
            report(
                "insufficient GPU memory: preset \(quoted(preset.name)) has \(preset.weights.text) of weights, one node of \(place) has \(gib(memory)) GiB, and the transformers runtime does not span nodes"
            )
            return false
        }
        return true
    }

    /// A number of nodes, with the verb.
    private func offer(_ nodes: Int) -> String {
        if let type = planner.instanceType { return "\(nodes) × \(quoted(type.value)) has" }
        return nodes == 1 ? "the existing node has" : "the \(nodes) existing nodes have"
    }

    private var byoNodes: Int { NodeLabels(planner: planner, labels: labels).nodes.count }

    /// The number of nodes for vLLM; nil if an error was reported.
    ///
    /// - Parameter remedy: the end of a message that names another type; nil if the memory model does not know the model.
    func estimate(
        _ preset: ModelPreset, _ gpus: NodeGPUs, contextLength: Int?, remedy: () -> String?
    ) -> NodeEstimate? {
        let demand = ModelDemand(preset, contextLength: contextLength)
        do {
            let estimate = try estimator.estimate(demand, on: gpus.configuration)
            guard estimate.nodes <= Planner.mostNodes else {
                report(
                    "preset \(quoted(preset.name)) would need \(estimate.nodes) nodes of \(place); at most \(Planner.mostNodes) are rendered for a workspace"
                )
                return nil
            }
            return estimate
        } catch {
            let help = planner.provisioner == .byo ? "" : remedy() ?? advice(demand)
            report(reason(error, preset, gpus, contextLength) + help)
            return nil
        }
    }

    private func reason(
        _ failure: EstimateFailure, _ preset: ModelPreset, _ gpus: NodeGPUs, _ contextLength: Int?
    ) -> String {
        switch failure {
        case .gpuTooSmall(let usable, let reserved):
            let context = contextLength.map { " with max-model-len \($0)" } ?? ""
            let needed = reserved == .max ? "far more" : "\(reserved) GiB"
            return
                "insufficient GPU memory: vLLM may use \(usable) GiB of each GPU of \(place), and needs \(needed) in addition to the weights of \(quoted(preset.name))\(context)"
        case .sliceTooSmall:
            return
                "insufficient GPU memory: preset \(quoted(preset.name)) with \(preset.weights.text) of weights does not fit one GPU slice of \(gpus.configuration.totalGiB) GiB, and slices do not span nodes"
        }
    }

    /// The smallest type of the cloud that would fit, with GPUs that compute in bfloat16.
    private func advice(_ demand: ModelDemand) -> String {
        guard planner.provisioner != .byo else { return "" }
        let question = Question(demand: demand, cloud: planner.facts.cloud.value, release: planner.release)
        return Self.advised.answer(question) { computedAdvice(demand) }
    }

    /// What the advice depends on.
    private struct Question: Hashable {
        let demand: ModelDemand
        let cloud: ClusterFacts.Cloud
        let release: Release
    }

    private static let advised = Memo<Question, String>()

    private func computedAdvice(_ demand: ModelDemand) -> String {
        let fitting = planner.rules.instanceTypes.types.compactMap { type -> (InstanceType, Int)? in
            guard type.cloud == planner.facts.cloud.value.rawValue,
                let capability = InstanceGPUs.named(type.name)?.gpu.capability, capability >= 80,
                let estimate = try? estimator.estimate(demand, on: type.gpus)
            else { return nil }
            return (type, estimate.nodes * type.gpus.totalGiB)
        }
        let best = fitting.min { a, b in a.1 == b.1 ? byteOrder(a.0.name, b.0.name) : a.1 < b.1 }
        return best.map { "; \(quoted($0.0.name)) would fit" } ?? ""
    }

    private func report(_ message: String) {
        collector.error(.insufficientGPUMemory, message, at: position)
    }
}
