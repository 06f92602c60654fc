import TestSupport
import Testing

@testable import Changes

/// A diff shows what it says: its hunks are where their headers put them, and all else is alike.
@Suite struct UnifiedDiffTests {
    private struct Hunk {
        var old: Range<Int>
        var new: Range<Int>
        var lines: [UnifiedDiff.Line] = []
    }

    private func hunks(_ lines: [UnifiedDiff.Line]) throws -> [Hunk] {
        var hunks: [Hunk] = []
        for line in lines {
            switch line.kind {
            case .header: continue
            case .hunk:
                let numbers = line.text.split { !$0.isNumber }.compactMap { Int($0) }
                try #require(numbers.count == 4)
                // An empty side is given as the line before it.
                let (left, right) = (numbers[1] == 0 ? numbers[0] : numbers[0] - 1, numbers[3] == 0 ? numbers[2] : numbers[2] - 1)
                hunks.append(Hunk(old: left..<(left + numbers[1]), new: right..<(right + numbers[3])))
            default: hunks[hunks.count - 1].lines.append(line)
            }
        }
        return hunks
    }

    @Test func hunksHoldTheDifferenceAndNothingElseDiffers() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let old = (0..<Int.random(in: 0...40, using: &random)).map { _ in "line \(Int.random(in: 0...9, using: &random))" }
            var new = old
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let place = Int.random(in: 0...new.count, using: &random)
                if Bool.random(using: &random), place < new.count { new.remove(at: place) } else { new.insert("new", at: place) }
            }
            let lines = UnifiedDiff.lines(old: old, new: new, oldPath: "a", newPath: "b")
            #expect(lines.isEmpty == (old == new))
            var (left, right) = (0, 0)
            for hunk in try hunks(lines) {
                #expect(Array(old[left..<hunk.old.lowerBound]) == Array(new[right..<hunk.new.lowerBound]))
                #expect(hunk.lines.filter { $0.kind != .added }.map { String($0.text.dropFirst()) } == Array(old[hunk.old]))
                #expect(hunk.lines.filter { $0.kind != .removed }.map { String($0.text.dropFirst()) } == Array(new[hunk.new]))
                (left, right) = (hunk.old.upperBound, hunk.new.upperBound)
            }
            #expect(Array(old[left...]) == Array(new[right...]))
        }
    }
}
