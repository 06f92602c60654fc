/// What to run, and how. The settings are members of the request itself.
@dynamicMemberLookup
public struct FitRequest: Sendable {
    public var shape: ModelShape
    public var engine = Engine.vllm(nil)
    /// Concurrent sequences of full length.
    public var concurrency = 1
    public var settings = ServingSettings()

    public init(shape: ModelShape) {
        self.shape = shape
    }

    public subscript<T>(dynamicMember member: WritableKeyPath<ServingSettings, T>) -> T {
        get { settings[keyPath: member] }
        set { settings[keyPath: member] = newValue }
    }

    /// The minimum context that must fit if none is requested: what KAITO 0.12 reserves room for.
    static let leastContext = 2048

    var requiredLength: Int { settings.maxModelLength ?? min(shape.context ?? Self.leastContext, Self.leastContext) }

    /// The longest context that the model supports; if unknown, longer than any.
    var longestLength: Int { settings.maxModelLength ?? shape.context ?? 1 << 20 }
}
