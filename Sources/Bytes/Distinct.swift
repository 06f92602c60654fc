extension Sequence<String> {
    /// Each text once, in the order of their first places; for lists so short that comparing all of them takes no time.
    public var distinct: [String] {
        var result: [String] = []
        for text in self where !result.contains(where: { sameBytes($0, text) }) { result.append(text) }
        return result
    }
}
