/// What is to run, and how. The settings are its own members.
@dynamicMemberLookup
public struct FitRequest: Sendable {
    public var shape: ModelShape
    public var engine = Engine.vllm(nil)
    /// Sequences of full length at once.
    public var concurrency = 1
    public var settings = ServingSettings()

    public init(shape: ModelShape) {
        self.shape = shape
    }

    public subscript<T>(dynamicMember member: WritableKeyPath<ServingSettings, T>) -> T {
        get { settings[keyPath: member] }
        set { settings[keyPath: member] = newValue }
    }

    /// The context that must fit at the least where none is asked for: what KAITO 0.12 keeps room for.
    static let leastContext = 2048

    var requiredLength: Int { settings.maxModelLength ?? min(shape.context ?? Self.leastContext, Self.leastContext) }

    /// The longest context that the model takes; where that is not known, longer than any.
    var longestLength: Int { settings.maxModelLength ?? shape.context ?? 1 << 20 }
}
