package import WorkspaceAPI
import YAML

/// A plan with the settings of the RenderConfig for pods, which apply to the objects that it makes: so the builders stay those of
/// KAITO.
package struct SettledPlan: WorkspacePlan {
    private let plan: any WorkspacePlan
    private let settings: PodSettings

    package init(_ plan: any WorkspacePlan, _ settings: PodSettings) {
        self.plan = plan
        self.settings = settings
    }

    package var images: [String] { plan.images }
    package var nodeCount: Int { plan.nodeCount }
    package var overview: WorkloadOverview? { plan.overview }

    package func objects() -> [PlannedObject] { PodPatch(settings).applied(to: plan.objects()) }

    package func outline(_ words: inout OwnWords) -> (any PlanOutline)? {
        plan.outline(&words).map { SettledOutline($0, settings) }
    }
}

/// The outline of such a plan.
private final class SettledOutline: PlanOutline {
    private let outline: any PlanOutline
    private let settings: PodSettings

    init(_ outline: any PlanOutline, _ settings: PodSettings) {
        self.outline = outline
        self.settings = settings
    }

    var signature: Int { outline.signature }

    func isLike(_ other: any PlanOutline) -> Bool {
        guard let other = other as? Self else { return false }
        return other.settings == settings && outline.isLike(other.outline)
    }

    func objects() -> [PlannedObject] { PodPatch(settings).applied(to: outline.objects()) }
}
