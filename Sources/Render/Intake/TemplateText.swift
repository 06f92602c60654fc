import Bytes
import WorkspaceAPI

/// A text that is not YAML because of template expressions, with these masked so that the rest can be read.
///
/// Expressions in a value become as many characters of ``mask``, so that columns stay as they are; those on a line of their own, such as
/// conditions, become blank.
struct TemplateText {
    /// A character of a private use area.
    static let mask: Unicode.Scalar = "\u{E000}"

    let masked: [UInt8]
    let first: TemplateSyntax
    /// Where the first expression begins: its line in the text, and its column, both counted from 1.
    let line: Int
    let column: Int
    let count: Int

    /// Nil if the text has no expression.
    ///
    /// - Parameter line: the line that the parser could not read. Expressions that are mostly valid in YAML are only masked if it has one:
    ///   `@@name@@` and `%name%`, which begin no value, and `${name}`, which ends a mapping in braces.
    init?(_ text: [UInt8], line broken: String) {
        let marks = broken.contains("@") || broken.contains("%")
        let variables = broken.contains("${")
        var scanner = TemplateScanner(text)
        var ranges: [Range<Int>] = []
        var first: TemplateSyntax?
        while let (syntax, range) = scanner.next() {
            guard Self.breaksYAML(syntax, marks: marks, variables: variables) else { continue }
            first = first ?? syntax
            ranges.append(range)
        }
        guard let first, let start = ranges.first?.lowerBound else { return nil }
        self.first = first
        count = ranges.count
        (line, column) = text.withUnsafeBufferPointer { LineBreak.place(of: start, in: $0) }
        masked = Self.masked(text, ranges)
    }

    private static func breaksYAML(_ syntax: TemplateSyntax, marks: Bool, variables: Bool) -> Bool {
        switch syntax.language {
        case .helm, .go, .jinja: true
        case .marks: marks && (syntax.text.hasPrefix("@") || syntax.text.hasPrefix("%"))
        case .actions, .terraform, .variable: variables
        case .parentheses, .shell: false
        }
    }

    private static func masked(_ text: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
        var isInside = [Bool](repeating: false, count: text.count)
        for range in ranges {
            for index in range { isInside[index] = true }
        }
        let blank: [UInt8] = [0x20, 0x09, 0x0D]
        let sign = Array(String(mask).utf8)
        var result: [UInt8] = []
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let isAlone = (start..<end).allSatisfy { isInside[$0] || blank.contains(text[$0]) }
            for index in start..<end {
                if !isInside[index] {
                    result.append(text[index])
                } else if text[index] & 0xC0 != 0x80 {
                    if isAlone { result.append(0x20) } else { result += sign }
                }
            }
            if end < text.count { result.append(0x0A) }
            start = end + 1
        }
        return result
    }
}
