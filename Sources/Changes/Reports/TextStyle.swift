/// How text is laid out on a terminal, or in a file.
public struct TextStyle: Sendable {
    private let colour: Bool
    /// The columns of the terminal; nil: lines are as long as they are.
    let width: Int?

    /// Narrower terminals are treated as being this wide.
    private static let leastWidth = 40

    public init(colour: Bool, width: Int? = nil) {
        self.colour = colour
        self.width = width.map { max($0, Self.leastWidth) }
    }

    func painted(_ text: String, _ code: String?) -> String {
        guard colour, let code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// A line, broken between words where it is wider than the terminal; what follows is indented by two more.
    func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        guard let width, indent + Self.columns(of: text) > width else { return margin + text + "\n" }
        var (result, line, used) = ("", margin, indent)
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let columns = Self.columns(of: word)
            let isFirst = used == line.count && line.allSatisfy { $0 == " " }
            if !isFirst, used + 1 + columns > width {
                result += line + "\n"
                line = margin + "  " + word
                used = indent + 2 + columns
            } else {
                line += (isFirst ? "" : " ") + word
                used += (isFirst ? 0 : 1) + columns
            }
        }
        return result + line + "\n"
    }

    /// The columns that a text takes, without its colours.
    private static func columns(of text: some StringProtocol) -> Int {
        var count = 0
        var isEscape = false
        for character in text {
            if character == "\u{1B}" {
                isEscape = true
            } else if !isEscape {
                count += 1
            } else if character == "m" {
                isEscape = false
            }
        }
        return count
    }

    /// A table with columns three spaces apart, as kubectl prints it; nil if it is wider than the terminal.
    ///
    /// - Parameter codes: the colour of each row.
    func table(_ rows: [[String]], codes: [String?]) -> String? {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        if let width, widths.reduce(0, +) + 3 * (widths.count - 1) > width { return nil }
        return zip(rows, codes).map { row, code in
            let cells = row.indices.map { index in
                index == row.count - 1 ? row[index] : row[index] + String(repeating: " ", count: widths[index] - row[index].count)
            }
            return painted(cells.joined(separator: "   "), code) + "\n"
        }.joined()
    }
}
