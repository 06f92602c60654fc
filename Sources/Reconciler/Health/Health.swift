internal import Bytes
internal import Diagnostics
internal import Synchronization

/// The state reported to the probes of the pod: the problems of the program's parts, in words.
///
/// Parts report for themselves, under their own names. A closure is called at each probe, on the server's thread, so it
/// works even if all tasks hang; it must neither block nor take long.
public final class Health: Sendable {
    public enum Probe: Sendable {
        /// Should the kubelet keep the process running? Only problems that a restart would fix belong here.
        case live
        /// Does the program do its work?
        case ready
    }

    private let checks = Mutex<[Probe: [String: @Sendable () -> String?]]>([:])

    public init() {}

    /// Checks a part at each probe; replaces its previous report or check.
    ///
    /// - Parameter problem: what is wrong; nil if nothing is.
    public func check(_ probe: Probe, _ part: String, _ problem: @escaping @Sendable () -> String?) {
        checks.withLock { $0[probe, default: [:]][part] = problem }
    }

    /// Reports the state of a part until the next report; nil: no problem.
    public func set(_ probe: Probe, _ part: String, problem: String?) {
        check(probe, part) { problem }
    }

    public var isLive: Bool { problems(.live).isEmpty }
    public var isReady: Bool { problems(.ready).isEmpty }

    /// The problems as `part: problem`, sorted by part.
    public func problems(_ probe: Probe) -> [String] {
        // Called outside the lock: a check may report on another part.
        let checks = self.checks.withLock { $0[probe] ?? [:] }
        return checks.sorted { byteOrder($0.key, $1.key) }.compactMap { part, check in check().map { "\(part): \($0)" } }
    }
}
