import YAML

/// The lines that differ between two versions of a file, with some lines around them, as `diff -u` prints them.
public struct UnifiedDiff: Sendable {
    public struct Line: Sendable {
        public enum Kind: Sendable {
            case header, hunk, kept, removed, added
        }

        public let kind: Kind
        public let text: String
    }

    /// As of `diff -u`.
    public static let standardContext = 3

    public let lines: [Line]

    /// - Parameter context: the number of equal lines around those that differ.
    public init(_ change: ObjectChange, context: Int = standardContext) {
        let (old, new) = change.texts
        lines = Self.lines(
            old: old.map(Self.text) ?? [], new: new.map(Self.text) ?? [],
            oldPath: change.old.map { "a/\($0.path)" } ?? "/dev/null", newPath: change.new.map { "b/\($0.path)" } ?? "/dev/null",
            context: context)
    }

    private static func text(_ node: Node) -> [String] {
        return YAMLWriter.text(of: node).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    static func lines(
        old: [String], new: [String], oldPath: String, newPath: String, context: Int = standardContext
    ) -> [Line] {
        let all = merged(old, new)
        var result: [Line] = []
        var start = 0
        // The numbers of the next line on both sides.
        var (left, right) = (1, 1)
        var hunks: [(range: Range<Int>, left: Int, right: Int)] = []
        for (index, line) in all.enumerated() {
            if line.kind != .kept {
                let first = max(start, index - context)
                if let last = hunks.last, last.range.upperBound >= first {
                    hunks[hunks.count - 1].range = last.range.lowerBound..<(index + 1 + context)
                } else {
                    let skipped = all[first..<index].count
                    hunks.append((first..<(index + 1 + context), left - skipped, right - skipped))
                }
                start = index + 1
            }
            if line.kind != .added { left += 1 }
            if line.kind != .removed { right += 1 }
        }
        guard !hunks.isEmpty else { return [] }
        result.append(Line(kind: .header, text: "--- \(oldPath)"))
        result.append(Line(kind: .header, text: "+++ \(newPath)"))
        for hunk in hunks {
            let lines = all[hunk.range.clamped(to: 0..<all.count)]
            let (less, more) = (lines.count { $0.kind != .added }, lines.count { $0.kind != .removed })
            result.append(
                Line(
                    kind: .hunk,
                    text: "@@ -\(less == 0 ? 0 : hunk.left),\(less) +\(more == 0 ? 0 : hunk.right),\(more) @@"))
            result += lines
        }
        return result
    }

    /// Both sides in one list, removed lines before added ones.
    private static func merged(_ old: [String], _ new: [String]) -> [Line] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(Line(kind: .removed, text: "-" + old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                lines.append(Line(kind: .added, text: "+" + new[right]))
                right += 1
            } else {
                lines.append(Line(kind: .kept, text: " " + new[right]))
                left += 1
                right += 1
            }
        }
        return lines
    }
}
