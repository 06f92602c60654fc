internal import Synchronization

/// Shows that a loop still turns: a restart is all that helps one that hangs.
final class Heartbeat: Sendable {
    private let last = Mutex(ContinuousClock.now)

    func beat() { last.withLock { $0 = .now } }

    /// What to say where there was no beat for a time; nil: all is well.
    func problem(after limit: Duration) -> String? {
        let silence = last.withLock { $0.duration(to: .now) }
        return silence > limit ? "no attempt for \(silence.components.seconds) seconds" : nil
    }
}
