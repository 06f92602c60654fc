/// The instance types that may be suggested, and what would be rendered on them: only advice that can be followed helps.
public struct InstanceOffering {
    /// What the placements depend on besides the chosen one; offerings with equal keys are equal.
    public struct Key: Sendable, Hashable {
        var name: String
        var numbers: [Int]

        public init(_ name: String, _ numbers: [Int] = []) {
            self.name = name
            self.numbers = numbers
        }
    }

    let key: Key
    /// The model on nodes of a type; nil if the type is not offered, or the model is not rendered on it.
    let place: (_ instance: InstanceGPUs) -> ChosenPlacement?

    public init(_ key: Key, place: @escaping (_ instance: InstanceGPUs) -> ChosenPlacement?) {
        self.key = key
        self.place = place
    }
}
