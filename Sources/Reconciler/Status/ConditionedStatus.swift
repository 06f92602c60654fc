/// A status with conditions.
protocol ConditionedStatus {
    var conditions: [Condition] { get set }
}

extension ConditionedStatus {
    /// Times are kept if the status of a condition is unchanged; otherwise they are `now`.
    func keepingTimes(of old: Self, now: String) -> Self {
        var result = self
        result.conditions = conditions.keepingTimes(of: old.conditions, now: now)
        return result
    }
}
