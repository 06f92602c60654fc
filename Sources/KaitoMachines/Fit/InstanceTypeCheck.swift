import Bytes
import Diagnostics
import GPUFit
import Presets
import Releases
import Tables
import WorkspaceAPI

/// The instance type of an inference Workspace: known to KAITO 0.3's webhook, and large enough for the preset.
struct InstanceTypeCheck {
    let planner: Planner

    private var collector: DiagnosticCollector { planner.collector }

    func check(for preset: ImagePreset?) {
        let type = planner.instanceType
        guard let memory = InstanceTable.shared[type.value]?.memory else {
            if Self.isAzureGPUSeries(type.value) {
                guard let preset else { return }
                collector.warning(
                    .instanceType,
                    "instance type \(quoted(type.value)) is not in KAITO 0.3's table, so whether \(quoted(preset.name)) fits is not checked",
                    at: type.position)
            } else {
                reportUnknown(type)
            }
            return
        }
        guard let preset, planner.workspace.resource.count.value > 0 else { return }
        let requirement = PresetRequirement(gpus: preset.gpus, totalGiB: preset.totalGiB, perGPUGiB: preset.perGPUGiB)
        let nodes = planner.workspace.resource.count.value
        let failures = fitFailures(requirement, on: memory, nodes: nodes)
        let advice = failures.isEmpty ? "" : advice(requirement, nodes: nodes)
        checkReplicas(requirement, failures, preset: preset, memory: memory)
        for failure in failures {
            let (rule, text) = describe(failure, preset: preset.name, type: type.value, nodes: nodes)
            collector.error(rule, text + advice, at: type.position ?? planner.workspace.position)
        }
    }

    /// Without a StatefulSet, every node holds the whole model, although the webhook counts the memory of all nodes.
    private func checkReplicas(
        _ requirement: PresetRequirement, _ failures: [FitFailure], preset: ImagePreset, memory: InstanceType.Memory
    ) {
        let count = planner.workspace.resource.count
        guard failures.isEmpty, !preset.isDistributed, count.value > 1, count.position != nil,
            !fitFailures(requirement, on: memory, nodes: 1).isEmpty
        else { return }
        collector.warning(
            .insufficientGPUMemory,
            "each of the \(count.value) nodes must hold all of \(quoted(preset.name)), which needs \(preset.totalGiB) GiB; one \(quoted(planner.instanceType.value)) has \(memory.totalGiB) GiB",
            at: planner.instanceType.position ?? count.position)
    }

    /// Types that the webhook accepts without knowing them.
    static func isAzureGPUSeries(_ name: String) -> Bool {
        let isName = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
                || $0 == 0x2D
        }
        return isName && name.utf8.count <= 63 && (name.hasPrefix("Standard_N") || name.hasPrefix("Standard_D"))
            && name.utf8.count > "Standard_N".utf8.count
    }

    /// By unknown instance type.
    private static let suggestions = Memo<String, String>()

    private func reportUnknown(_ type: Sourced<String>) {
        let other = InstanceTable.shared[type.value].map { " is an \($0.cloud == "aws" ? "AWS" : $0.cloud) type, and" }
        let help = Self.suggestions.answer(type.value) {
            let known = InstanceTable.shared.types.filter { $0.memory != nil && $0.requestedGPUs != nil }.map(\.name)
            return didYouMean(
                type.value, among: known, where: GPUMaker.isSame(as: type.value), otherwise: GPUMaker.hint(type.value))
        }
        collector.error(
            .instanceType,
            "instance type \(quoted(type.value))\(other ?? "") is not accepted by KAITO 0.3, whose webhook only accepts Azure's Standard_N and Standard_D types\(help)",
            at: type.position)
    }

    private func describe(
        _ failure: FitFailure, preset: String, type: String, nodes: Int
    ) -> (Rule, String) {
        let offer = nodes == 1 ? quoted(type) : "\(nodes) × \(quoted(type))"
        switch failure {
        case .gpus(let needed, let offered):
            return (
                .insufficientGPUs,
                "insufficient GPUs: preset \(quoted(preset)) needs \(needed), \(offer) has \(offered)"
            )
        case .perGPUMemory(let needed, let offered):
            return (
                .insufficientGPUMemory,
                "insufficient memory per GPU: preset \(quoted(preset)) needs \(needed) GiB, \(quoted(type)) has \(offered) GiB"
            )
        case .totalMemory(let needed, let offered):
            return (
                .insufficientGPUMemory,
                "insufficient GPU memory: preset \(quoted(preset)) needs \(needed) GiB in total, \(offer) has \(offered) GiB"
            )
        }
    }

    /// The smallest type that would fit with the same number of nodes.
    private func advice(_ requirement: PresetRequirement, nodes: Int) -> String {
        let fitting = InstanceTable.shared.types.compactMap { type -> (InstanceType, InstanceType.Memory)? in
            guard type.cloud == "azure", type.requestedGPUs != nil, RetiredInstanceType.retirement(of: type.name) == nil,
                let memory = type.memory,
                fitFailures(requirement, on: memory, nodes: nodes).isEmpty
            else { return nil }
            return (type, memory)
        }
        let best = fitting.min { a, b in
            (a.1.totalGiB, a.1.gpus) == (b.1.totalGiB, b.1.gpus)
                ? byteOrder(a.0.name, b.0.name) : (a.1.totalGiB, a.1.gpus) < (b.1.totalGiB, b.1.gpus)
        }
        return best.map { "; \($0.0.name) would fit" } ?? ""
    }
}
