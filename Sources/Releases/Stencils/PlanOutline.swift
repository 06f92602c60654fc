/// A plan with stand-ins for the words specific to its Workspace. Workspaces with equal outlines only differ in these words,
/// and so do their objects.
public protocol PlanOutline: AnyObject, Sendable {
    /// Equal for equal outlines, and cheap to compare.
    var signature: Int { get }

    func isLike(_ other: any PlanOutline) -> Bool
    func objects() -> [PlannedObject]
}
