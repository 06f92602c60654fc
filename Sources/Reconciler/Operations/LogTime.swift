internal import Glibc

/// A moment as log lines write it: RFC 3339 in UTC with milliseconds, so that lines of all pods sort as text.
struct LogTime {
    /// Since 1970, without leap seconds.
    let milliseconds: Int

    static func now() -> LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
    }

    var text: String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let day = "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
        let time = "\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2))"
        return "\(day)T\(time).\(digits(Int32(milliseconds % 1000), 3))Z"
    }

    private func digits(_ value: Int32, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
