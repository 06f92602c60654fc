/// Which instance types may be suggested: those that somebody else knows too.
public struct InstanceOffering: Sendable {
    /// Offerings of one name hold the same types.
    let name: String
    /// Whether an instance type of a cloud is among them.
    let holds: @Sendable (_ instanceType: String, _ cloud: String) -> Bool

    public init(name: String, holds: @escaping @Sendable (_ instanceType: String, _ cloud: String) -> Bool) {
        self.name = name
        self.holds = holds
    }
}
