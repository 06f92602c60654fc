extension Sequence {
    /// Each element once, in the order of their first places; for so few different ones that comparing all of them takes no time.
    @inlinable
    public func distinct(by isSame: (Element, Element) -> Bool) -> [Element] {
        var result: [Element] = []
        for element in self where !result.contains(where: { isSame($0, element) }) { result.append(element) }
        return result
    }
}

extension Sequence<String> {
    /// Each text once, by its bytes.
    public var distinct: [String] { distinct(by: sameBytes) }
}
