import Releases

/// What a Workspace asks for, resolved.
enum WorkloadPlan: WorkspacePlan {
    case inference(InferencePlan)
    case template(TemplatePlan)
    case tuning(TuningPlan)

    private var workload: any PlannedWorkload {
        switch self {
        case .inference(let plan): plan
        case .template(let plan): plan
        case .tuning(let plan): plan
        }
    }

    var images: [String] { workload.images }
    var nodeCount: Int { workload.nodeCount }

    func objects() -> [PlannedObject] { workload.objects() }

    /// Only inference by a preset comes in large numbers.
    func outline(_ words: inout OwnWords) -> InferencePlan? {
        guard case .inference(let plan) = self else { return nil }
        return plan.outline(&words)
    }
}
