import Bytes

/// The accepted word closest to what was written, for "did you mean".
///
/// Differences in case do not count; otherwise up to a third of the letters may differ. Ties are broken by name.
public func closest(to word: String, among candidates: [String]) -> String? {
    let desired = Array(word.lowercased().utf8.prefix(64))
    guard !desired.isEmpty else { return nil }
    var best: (distance: Int, name: String)?
    for name in candidates {
        let distance = editDistance(desired, Array(name.lowercased().utf8))
        guard distance <= max(1, min(desired.count, name.utf8.count) / 3) else { continue }
        if let current = best {
            if distance > current.distance { continue }
            if distance == current.distance, !byteOrder(name, current.name) { continue }
        }
        best = (distance, name)
    }
    return best?.name
}

/// `, did you mean "x"?` or nothing.
public func didYouMean(_ word: String, among candidates: [String]) -> String {
    guard let name = closest(to: word, among: candidates) else { return "" }
    return ", did you mean \"\(name)\"?"
}

/// Levenshtein distance in which swapping two neighbours counts as one edit (optimal string alignment).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + Array(repeating: 0, count: b.count)
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? 0 : 1
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
