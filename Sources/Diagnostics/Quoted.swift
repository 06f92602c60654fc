/// A value from the input as messages show it: in quotes, truncated if it is long.
public func quoted(_ value: String) -> String {
    let limit = 80
    guard value.unicodeScalars.count > limit else { return "\"\(value)\"" }
    var cut = String.UnicodeScalarView()
    cut.append(contentsOf: value.unicodeScalars.prefix(limit - 1))
    return "\"\(String(cut))…\""
}

/// `1 node`, `2 nodes`.
public func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `a, b and c`.
public func listed(_ words: [String], last: String = "and") -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) \(final)"
}
