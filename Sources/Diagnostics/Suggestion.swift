import Bytes

/// The accepted word closest to what was written, for "did you mean".
///
/// Differences in case do not count; otherwise up to a third of the letters may differ. Ties are broken by name.
///
/// - Parameter isAlike: what else an accepted word must have in common with the written one; asked only for close ones.
public func closest(
    to word: String, among candidates: [String], where isAlike: (String) -> Bool = { _ in true }
) -> String? {
    let desired = word.utf8.prefix(64).map(lowercased)
    guard !desired.isEmpty else { return nil }
    let desiredLetters = letters(of: desired)
    var best: (distance: Int, name: String)?
    for name in candidates {
        let length = name.utf8.count
        // No more than is needed to be the best.
        let most = min(best?.distance ?? .max, max(1, min(desired.count, length) / 3))
        // An edit adds at most one letter to those that are used, and removes at most one.
        guard abs(length - desired.count) <= most, (letters(of: name.utf8) ^ desiredLetters).nonzeroBitCount <= 2 * most,
            let distance = editDistance(desired, name.utf8.map(lowercased), atMost: most)
        else { continue }
        if let current = best, distance == current.distance, !byteOrder(name, current.name) { continue }
        guard isAlike(name) else { continue }
        best = (distance, name)
    }
    return best?.name
}

/// The letters that a text uses, as bits; some share one.
private func letters(of text: some Sequence<UInt8>) -> UInt64 {
    text.reduce(0) { $0 | 1 << UInt64(lowercased($1) & 63) }
}

private func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

/// The accepted word closest to what was written, as a fix.
public func closestValue(
    to word: String, among candidates: [String], where isAlike: (String) -> Bool = { _ in true }
) -> Fix? {
    closest(to: word, among: candidates, where: isAlike).map { .replaceValue($0) }
}

/// `, did you mean "x"?`, else what to do otherwise, after a semicolon, or nothing.
public func didYouMean(
    _ word: String, among candidates: [String], where isAlike: (String) -> Bool = { _ in true }, otherwise help: String? = nil
) -> String {
    guard let name = closest(to: word, among: candidates, where: isAlike) else { return help.map { "; \($0)" } ?? "" }
    return ", did you mean \"\(name)\"?"
}

/// Levenshtein distance in which swapping two neighbours counts as one edit (optimal string alignment); nil if it exceeds a limit,
/// which is found out early.
private func editDistance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var (beforeLast, last, row) = (
        [Int](repeating: 0, count: b.count + 1), Array(0...b.count), [Int](repeating: 0, count: b.count + 1)
    )
    var leastBefore = 0
    for i in 1...a.count {
        row[0] = i
        var least = i
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? 0 : 1
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
            least = min(least, row[j])
        }
        // A row derives from the two before it.
        if min(least, leastBefore) > limit { return nil }
        leastBefore = least
        (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
}
