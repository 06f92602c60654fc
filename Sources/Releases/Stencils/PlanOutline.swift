/// A plan with stand-ins for the words that are its Workspace's own. Workspaces whose outlines are alike differ in these words
/// only, and so do their objects.
public protocol PlanOutline: AnyObject, Sendable {
    /// Equal for outlines that are alike, and cheap to compare.
    var signature: Int { get }

    func isLike(_ other: any PlanOutline) -> Bool
    func objects() -> [PlannedObject]
}
