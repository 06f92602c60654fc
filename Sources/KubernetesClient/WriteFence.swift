internal import Synchronization

/// Until when a client may write: a process that was stopped, and goes on after another one has taken over, must not finish what it
/// was about to do.
public final class WriteFence: Sendable {
    private let end = Mutex<ContinuousClock.Instant?>(nil)

    /// A fence that is closed.
    public init() {}

    /// Whether writing is allowed now.
    public var isOpen: Bool { end.withLock { $0.map { ContinuousClock.now < $0 } ?? false } }

    /// Opens the fence until a moment.
    public func open(until moment: ContinuousClock.Instant) { end.withLock { $0 = moment } }

    public func close() { end.withLock { $0 = nil } }
}
