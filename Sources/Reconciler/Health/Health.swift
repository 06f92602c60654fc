internal import Bytes
internal import Diagnostics
internal import Synchronization

/// What the probes of the pod are told: which parts of the program are not well, in words.
///
/// Parts report for themselves, under names of their own. A closure is asked at each probe, on the server's thread, so it
/// tells the truth where all tasks hang; it must neither block nor take long.
public final class Health: Sendable {
    public enum Probe: Sendable {
        /// Should the kubelet leave the process running? Only what a restart would cure belongs here.
        case live
        /// Does the program do its work?
        case ready
    }

    private let checks = Mutex<[Probe: [String: @Sendable () -> String?]]>([:])

    public init() {}

    /// Asks a part at each probe; replaces what was said of the part.
    ///
    /// - Parameter problem: what is wrong, nil where all is well.
    public func check(_ probe: Probe, _ part: String, _ problem: @escaping @Sendable () -> String?) {
        checks.withLock { $0[probe, default: [:]][part] = problem }
    }

    /// Says how a part is until it is said anew; nil: well.
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
