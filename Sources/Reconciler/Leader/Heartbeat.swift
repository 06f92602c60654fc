internal import Synchronization

/// Shows that a loop is still running: only a restart helps if it hangs.
final class Heartbeat: Sendable {
    private let last = Mutex(ContinuousClock.now)

    func beat() { last.withLock { $0 = .now } }

    /// The problem to report if there was no heartbeat for a time; nil: none.
    func problem(after limit: Duration) -> String? {
        let silence = last.withLock { $0.duration(to: .now) }
        return silence > limit ? "no attempt for \(silence.components.seconds) seconds" : nil
    }
}
