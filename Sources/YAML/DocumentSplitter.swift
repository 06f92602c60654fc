import Bytes
import Diagnostics

/// Splits a YAML file at its `---` lines, so that documents can be read in parallel and each has its own limits.
///
/// A `---` at the start of a line always begins a document: YAML does not allow it inside a scalar. A part with only
/// comments and directives stays with the document that follows.
struct DocumentSplitter {
    struct Part {
        /// Byte range in the file.
        var range: Range<Int>
        /// The line, counted from 1, on which the part begins.
        var firstLine: Int
    }

    /// - Parameter hasOnlyLineFeeds: whether LF and CR LF are the only line breaks; their lines are found faster.
    static func parts(of bytes: UnsafeBufferPointer<UInt8>, hasOnlyLineFeeds: Bool) -> [Part] {
        var parts: [Part] = []
        var start = 0
        var startLine = 1
        var line = 1
        var lineStart = 0
        var hasContent = false
        while lineStart < bytes.count {
            if isDocumentStart(bytes, at: lineStart) {
                if hasContent {
                    parts.append(Part(range: start..<lineStart, firstLine: startLine))
                    start = lineStart
                    startLine = line
                }
                hasContent = true
            } else if !hasContent {
                hasContent = !isPreamble(bytes, at: lineStart)
            }
            lineStart =
                hasOnlyLineFeeds
                ? firstIndex(of: 0x0A, in: bytes, lineStart..<bytes.count).map { $0 + 1 } ?? bytes.count
                : LineBreak.end(of: lineStart, in: bytes).next
            line += 1
        }
        if start < bytes.count { parts.append(Part(range: start..<bytes.count, firstLine: startLine)) }
        return parts
    }

    private static func isDocumentStart(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 3 <= bytes.count, bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x2D
        else { return false }
        guard index + 3 < bytes.count else { return true }
        return bytes[index + 3] == 0x20 || bytes[index + 3] == 0x09 || LineBreak.length(in: bytes, at: index + 3) > 0
    }

    /// Whether a line is blank, a comment or a directive.
    private static func isPreamble(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        if bytes[start] == UInt8(ascii: "%") { return true }
        var index = start
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return index == bytes.count || bytes[index] == UInt8(ascii: "#") || LineBreak.length(in: bytes, at: index) > 0
    }
}
