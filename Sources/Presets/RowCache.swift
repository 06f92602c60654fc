internal import Synchronization

/// Values made from rows of a table, each on first use: one Workspace needs one preset of sixty.
public final class RowCache<Value: Sendable>: Sendable {
    private let find: @Sendable (String) -> Value?
    private let found = Mutex<[String: Value]>([:])

    /// `find` makes the value of a name from the table, nil where the table lacks it.
    public init(_ find: @escaping @Sendable (String) -> Value?) {
        self.find = find
    }

    public subscript(name: String) -> Value? {
        if let value = found.withLock({ $0[name] }) { return value }
        guard let value = find(name) else { return nil }
        found.withLock { $0[name] = value }
        return value
    }
}
