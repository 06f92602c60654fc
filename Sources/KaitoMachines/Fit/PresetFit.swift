/// What a preset requires of the GPUs, in KAITO 0.3's terms.
struct PresetRequirement: Sendable {
    var gpus: Int
    /// GiB on all GPUs together.
    var totalGiB: Int
    /// GiB on each GPU; 0 if there is no requirement.
    var perGPUGiB: Int

    init(gpus: Int, totalGiB: Int, perGPUGiB: Int) {
        self.gpus = gpus
        self.totalGiB = totalGiB
        self.perGPUGiB = perGPUGiB
    }
}

/// The reason why a preset does not fit: the criterion and the numbers.
enum FitFailure: Sendable, Equatable {
    case gpus(needed: Int, offered: Int)
    case perGPUMemory(neededGiB: Int, offeredGiB: Int)
    case totalMemory(neededGiB: Int, offeredGiB: Int)
}

/// The three checks of KAITO 0.3's admission webhook (api/v1alpha1/workspace_validation.go, validateCreateWithInference).
func fitFailures(
    _ requirement: PresetRequirement, on memory: InstanceType.Memory, nodes: Int
) -> [FitFailure] {
    var failures: [FitFailure] = []
    let (gpus, overflow) = memory.gpus.multipliedReportingOverflow(by: nodes)
    let (total, totalOverflow) = memory.totalGiB.multipliedReportingOverflow(by: nodes)
    if !overflow, gpus < requirement.gpus { failures.append(.gpus(needed: requirement.gpus, offered: gpus)) }
    if memory.perGPUGiB < requirement.perGPUGiB {
        failures.append(.perGPUMemory(neededGiB: requirement.perGPUGiB, offeredGiB: memory.perGPUGiB))
    }
    if !totalOverflow, total < requirement.totalGiB {
        failures.append(.totalMemory(neededGiB: requirement.totalGiB, offeredGiB: total))
    }
    return failures
}
