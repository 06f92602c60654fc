internal import Glibc

/// The wall clock, for people to read: nothing is decided by it.
enum Timestamp {
    /// RFC 3339 in UTC, whole seconds, as Kubernetes writes times.
    static func now() -> String { text(microseconds: false) }

    /// With microseconds, as Leases have it.
    static func precise() -> String { text(microseconds: true) }

    private static func text(microseconds: Bool) -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        let date = "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        let clock = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
        return "\(date)T\(clock)\(microseconds ? ".\(padded(time.tv_nsec / 1000, 6))" : "")Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
