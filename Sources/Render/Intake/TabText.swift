import Diagnostics

/// A text that is not YAML because of tabs in its indentation, with spaces instead so that the rest can be read.
struct TabText {
    let spaced: [UInt8]
    /// The number of lines that are indented with tabs.
    let count: Int
    /// The tabs in front of each such line, by its line in the text, counted from 1.
    private let tabs: [Int: Int]
    private let width: Int

    /// Nil if no line is indented with a tab.
    init?(_ text: [UInt8]) {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        var tabs: [Int: Int] = [:]
        var width = 2
        for (index, line) in lines.enumerated() {
            let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }
            let own = indent.count { $0 == 0x09 }
            guard own > 0, indent.count < line.count, line[indent.count] != 0x0D else { continue }
            if tabs.isEmpty { width = Self.width(of: own, line: index, lines) }
            tabs[index + 1] = own
        }
        if tabs.isEmpty { return nil }
        let result = lines.enumerated().map { index, line -> [UInt8] in
            guard tabs[index + 1] != nil else { return line }
            let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }
            return indent.flatMap { [UInt8](repeating: 0x20, count: $0 == 0x09 ? width : 1) } + line.dropFirst(indent.count)
        }
        spaced = Array(result.joined(separator: [0x0A]))
        count = tabs.count
        self.tabs = tabs
        self.width = width
    }

    /// How many spaces a tab stands for: enough to be deeper than a line that opens a mapping.
    private static func width(of tabs: Int, line: Int, _ lines: [[UInt8]]) -> Int {
        guard let before = lines[..<line].last(where: { $0.contains { $0 > 0x20 } }) else { return 2 }
        let indent = before.prefix { $0 == 0x20 }.count
        let opens = before.last { $0 > 0x20 } == UInt8(ascii: ":")
        return [2, 4, 8].first { opens ? tabs * $0 > indent : tabs * $0 >= indent } ?? 8
    }

    /// The position in the text as it is.
    func original(_ position: SourcePosition, firstLine: Int) -> SourcePosition {
        guard let own = tabs[position.line - firstLine + 1] else { return position }
        var original = position
        original.column = max(1, position.column - own * (width - 1))
        return original
    }
}
