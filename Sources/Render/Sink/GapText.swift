import Bytes
import Hashing
import Kubernetes
import YAML

/// A text with gaps for words.
struct GapText: Sendable {
    /// The text between the gaps, joined.
    private var bytes: [UInt8] = []
    /// The offset of each gap in the bytes, and the number of its word.
    private var gaps: [(place: Int, word: Int)] = []

    /// `standIns`: the stand-in for each word in the text; if two of them match, the first one counts.
    init(_ text: UnsafeBufferPointer<UInt8>, standIns: [[UInt8]]) {
        var index = 0
        while index < text.count {
            if let word = standIns.firstIndex(where: { text[index...].starts(with: $0) }) {
                gaps.append((bytes.count, word))
                index += standIns[word].count
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
    }

    init(_ text: String, standIns: [[UInt8]]) {
        var text = text
        self = text.withUTF8 { GapText($0, standIns: standIns) }
    }

    func append(to buffer: inout ByteBuffer, words: borrowing WordList) {
        bytes.withUnsafeBufferPointer { bytes in
            gaps.withUnsafeBufferPointer { gaps in
                var start = 0
                for gap in gaps {
                    buffer.append(UnsafeBufferPointer(rebasing: bytes[start..<gap.place]))
                    buffer.append(words[gap.word])
                    start = gap.place
                }
                buffer.append(UnsafeBufferPointer(rebasing: bytes[start...]))
            }
        }
    }

    /// Different texts have different digests.
    var digest: SHA256.Digest {
        var hash = SHA256()
        let numbers = [gaps.count] + gaps.flatMap { [$0.place, $0.word] }
        hash.update(numbers.map { "\($0)\n" }.joined())
        bytes.withUnsafeBufferPointer { hash.update($0) }
        return hash.finish()
    }

    /// The text as a string.
    func filled(with words: borrowing WordList) -> String {
        var buffer = ByteBuffer(capacity: 64)
        append(to: &buffer, words: words)
        return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
    }
}
