public import Glibc
public import Synchronization

/// Values created from rows of a table, each on first use: a Workspace needs one preset out of sixty.
///
/// Threads mostly get values of their own: reference counts of shared values would travel between processors.
public final class RowCache<Value: Sendable>: Sendable {
    @usableFromInline
    final class Shelf: Sendable {
        /// Nil: the table has no such row.
        @usableFromInline let known = Mutex<[String: Value?]>([:])
    }

    @usableFromInline let find: @Sendable (String) -> Value?
    @usableFromInline let shelves = (0..<8).map { _ in Shelf() }

    /// `find` creates the value for a name from the table; nil if the table lacks it.
    public init(_ find: @escaping @Sendable (String) -> Value?) {
        self.find = find
    }

    @inlinable
    public subscript(name: String) -> Value? {
        let shelf = shelves[Self.shelf(of: pthread_self(), count: shelves.count)]
        if let value = shelf.known.withLock({ $0[name] }) { return value }
        let value = find(name)
        shelf.known.withLock { known in
            // Names that are not in the table come from the input, and may be any number.
            if known.count >= Self.most { known.removeAll() }
            known[name] = .some(value)
        }
        return value
    }

    @inlinable static var most: Int { 4096 }

    @inlinable
    static func shelf(of thread: pthread_t, count: Int) -> Int {
        // Thread stacks are some pages apart; the golden ratio spreads them.
        Int(truncatingIfNeeded: (UInt64(thread) >> 12 &* 0x9E37_79B9_7F4A_7C15) >> 40) % count
    }
}
