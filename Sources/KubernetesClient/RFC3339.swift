/// Times as Kubernetes writes them: `2024-02-29T12:00:00Z`, with a fraction or an offset where there is one.
enum RFC3339 {
    /// Seconds since 1970; nil where the text is no such time.
    static func seconds(_ text: String) -> Double? {
        var rest = Substring(text)
        guard let year = number(&rest, 4), take("-", &rest), let month = number(&rest, 2), take("-", &rest),
            let day = number(&rest, 2), take("T", &rest) || take("t", &rest), let hour = number(&rest, 2), take(":", &rest),
            let minute = number(&rest, 2), take(":", &rest), let second = number(&rest, 2),
            let fraction = fraction(&rest), let offset = offset(rest),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return Double(seconds) + fraction
    }

    private static func number(_ text: inout Substring, _ digits: Int) -> Int? {
        let word = text.prefix(digits)
        guard word.utf8.count == digits, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        text = text.dropFirst(digits)
        return Int(word)
    }

    private static func take(_ character: Character, _ text: inout Substring) -> Bool {
        guard text.first == character else { return false }
        text.removeFirst()
        return true
    }

    /// Zero where there is none; nil where the point has no digits behind it.
    private static func fraction(_ text: inout Substring) -> Double? {
        guard take(".", &text) else { return 0 }
        let digits = text.prefix { ("0"..."9").contains($0) }
        text = text.dropFirst(digits.count)
        return digits.isEmpty ? nil : Double("0.\(digits)")
    }

    /// `Z`, or `+hh:mm` in seconds.
    private static func offset(_ text: Substring) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        var rest = text
        let isBehind = take("-", &rest)
        guard isBehind || take("+", &rest), let hours = number(&rest, 2), take(":", &rest), let minutes = number(&rest, 2),
            rest.isEmpty, hours < 24, minutes < 60
        else { return nil }
        return (isBehind ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// Days since 1970 in the Gregorian calendar, counted in years that begin in March: the leap day is then the last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
