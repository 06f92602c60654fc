internal import Glibc

/// The wall clock in RFC 3339 and UTC, only for people to read.
enum Timestamp {
    /// Whole seconds, as Kubernetes writes most times.
    static func now() -> String { now(digits: 0) }

    /// With microseconds, as in Leases.
    static func precise() -> String { now(digits: 6) }

    /// - Parameter digits: of the second's fraction; a fixed number, so that times sort as text.
    static func now(digits: Int) -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return text(seconds: time.tv_sec, nanoseconds: time.tv_nsec, digits: digits)
    }

    /// - Parameter seconds: since 1970, without leap seconds.
    static func text(seconds: Int, nanoseconds: Int, digits: Int) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let day = "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        let clock = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
        let fraction = digits > 0 ? ".\(padded(nanoseconds, 9).prefix(digits))" : ""
        return "\(day)T\(clock)\(fraction)Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
