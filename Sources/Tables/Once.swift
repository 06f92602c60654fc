internal import Synchronization

/// A value that is made when it is first asked for, and kept: a list of all rows of a table, which only messages need, but then
/// perhaps thousands of them.
public final class Once<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    public init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
    }

    public var value: Value {
        made.withLock { known in
            let value = known ?? make()
            known = value
            return value
        }
    }
}
