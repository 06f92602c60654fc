import Glibc

/// A point in time, as given by git's variables and SOURCE_DATE_EPOCH.
struct CommitDate: Equatable {
    /// Seconds since 1970, UTC.
    var seconds: Int64
    /// Minutes east of UTC.
    var offset: Int32 = 0

    /// Git's own format `@1700000000 +0100` (also without `@` or zone), ISO 8601 and RFC 2822; without a zone, UTC.
    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        if let first = words.first, words.count <= 2,
            let seconds = Int64(first.hasPrefix("@") ? String(first.dropFirst()) : first)
        {
            guard seconds >= 0, let offset = words.count == 2 ? Self.zone(words[1]) : 0 else { return nil }
            self.init(seconds: seconds, offset: offset)
        } else if let date = Self.iso(text) ?? Self.rfc2822(words) {
            self = date
        } else {
            return nil
        }
    }

    init(seconds: Int64, offset: Int32 = 0) {
        self.seconds = seconds
        self.offset = offset
    }

    static func now() -> CommitDate { CommitDate(seconds: Int64(time(nil))) }

    /// `2025-06-09T13:50:18Z`, or with a space for the T.
    private static func iso(_ text: String) -> CommitDate? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), [0x54, 0x20].contains(bytes[10]),
            let date = numbers(text.prefix(10), "-"), let time = numbers(text.dropFirst(11).prefix(8), ":")
        else { return nil }
        var rest = text.dropFirst(19)
        if rest.hasPrefix(".") { rest = rest.dropFirst().drop { $0.isNumber } }
        guard let offset = zone(rest.drop { $0 == " " }.filter { $0 != ":" }) else { return nil }
        return CommitDate(date, time, offset)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Tue, 14 Nov 2023 22:13:20 +0000`.
    private static func rfc2822(_ words: [String]) -> CommitDate? {
        let words = words.first?.hasSuffix(",") ?? false ? Array(words.dropFirst()) : words
        guard words.count == 5, let day = Int(words[0]), let month = months.firstIndex(of: words[1]), let year = Int(words[2]),
            let time = numbers(words[3][...], ":"), let offset = zone(words[4])
        else { return nil }
        return CommitDate([year, month + 1, day], time, offset)
    }

    private init?(_ date: [Int], _ time: [Int], _ offset: Int32) {
        guard (1...12).contains(date[1]), (1...31).contains(date[2]), time[0] < 24, time[1] < 60, time[2] < 61 else { return nil }
        var parts = tm()
        parts.tm_year = Int32(date[0] - 1900)
        parts.tm_mon = Int32(date[1] - 1)
        parts.tm_mday = Int32(date[2])
        parts.tm_hour = Int32(time[0])
        parts.tm_min = Int32(time[1])
        parts.tm_sec = Int32(time[2])
        self.init(seconds: Int64(timegm(&parts)) - Int64(offset) * 60, offset: offset)
    }

    private static func numbers(_ text: Substring, _ separator: Character) -> [Int]? {
        let numbers = text.split(separator: separator).compactMap { Int($0) }
        return numbers.count == 3 && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
    }

    /// `+0130` in minutes; empty and `Z` are UTC.
    private static func zone(_ text: some StringProtocol) -> Int32? {
        if text.isEmpty || text == "Z" { return 0 }
        guard text.utf8.count == 5, let sign = text.first, sign == "+" || sign == "-", let digits = Int32(text.dropFirst()),
            digits >= 0
        else { return nil }
        let minutes = digits / 100 * 60 + digits % 100
        return sign == "-" ? -minutes : minutes
    }

    /// `2025-06-09T13:50:18Z`.
    var rfc3339: String {
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }
}
