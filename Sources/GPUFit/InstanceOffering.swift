/// Which instance types may be suggested: those that KAITO knows as well.
public struct InstanceOffering: Sendable {
    /// Offerings with the same name contain the same types.
    let name: String
    /// Whether it contains an instance type of a cloud.
    let holds: @Sendable (_ instanceType: String, _ cloud: String) -> Bool

    public init(name: String, holds: @escaping @Sendable (_ instanceType: String, _ cloud: String) -> Bool) {
        self.name = name
        self.holds = holds
    }
}
