/// A cron schedule with five fields or a descriptor, as accepted by the parser that KAITO uses (github.com/robfig/cron,
/// ParseStandard).
enum CronSchedule {
    private struct Field {
        let values: ClosedRange<Int>
        var names: [String] = []
    }

    private static let fields = [
        Field(values: 0...59), Field(values: 0...23), Field(values: 1...31),
        Field(
            values: 1...12,
            names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        Field(values: 0...6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ]
    private static let descriptors = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]

    static func isValid(_ text: String) -> Bool {
        if text.hasPrefix("@every ") { return isPositiveDuration(String(text.dropFirst("@every ".count))) }
        if text.hasPrefix("@") { return descriptors.contains(text) }
        let parts = text.split(separator: " ")
        return parts.count == fields.count && zip(parts, fields).allSatisfy { isValid($0, $1) }
    }

    /// Lists of values, ranges and `*`, each with an optional step.
    private static func isValid(_ text: Substring, _ field: Field) -> Bool {
        text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
            let parts = item.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count > 2 { return false }
            if parts.count == 2, Int(parts[1]).map({ $0 < 1 }) ?? true { return false }
            if parts[0] == "*" || parts[0] == "?" { return true }
            let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { value($0, field) }
            switch ends.count {
            case 1: return ends[0] != nil
            case 2:
                guard let low = ends[0], let high = ends[1] else { return false }
                return low <= high
            default: return false
            }
        }
    }

    private static func value(_ text: Substring, _ field: Field) -> Int? {
        if let index = field.names.firstIndex(of: text.lowercased()) { return field.values.lowerBound + index }
        return Int(text).flatMap { field.values.contains($0) ? $0 : nil }
    }

    /// Go's durations: numbers with units, such as `1h30m`.
    static func isPositiveDuration(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        var isPositive = false
        guard !rest.isEmpty else { return false }
        while !rest.isEmpty {
            let number = rest.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
            rest = rest.dropFirst(number.count)
            guard let value = Double(String(decoding: number, as: UTF8.self)) else { return false }
            if value > 0 { isPositive = true }
            guard let unit = ["ns", "us", "ms", "h", "m", "s"].first(where: { rest.starts(with: $0.utf8) }) else { return false }
            rest = rest.dropFirst(unit.utf8.count)
        }
        return isPositive
    }
}
