/// A reference to an outline: a plan has dozens of parts, and a run compares and stores many outlines.
public final class SharedPlan<Plan: OutlinedPlan>: PlanOutline {
    @usableFromInline let plan: Plan

    @inlinable
    public init(_ plan: Plan) {
        self.plan = plan
    }

    @inlinable public var signature: Int { plan.signature }

    /// Outlines of another kind of plan are never equal.
    @inlinable
    public func isLike(_ other: any PlanOutline) -> Bool {
        // `Self` is known to the object, while the runtime would look up `SharedPlan<Plan>` each time.
        guard let other = other as? Self else { return false }
        return other.plan == plan
    }

    @inlinable
    public func objects() -> [PlannedObject] { plan.objects() }
}
