import CommandSupport
import GPUFit

/// The answer as a self-contained drawing for a pull request: no scripts, no fonts to load, light and dark.
///
/// Left of the limit is what the engine may use; what does not fit, or is not counted, stands right of it: no part crosses it.
struct FitChart {
    private static let width = 720
    private static let left = 20
    private static let top = 40
    private static let height = 28
    /// Between the two sides of the limit.
    private static let gap = 4

    private static let style = """
        text { fill: #1b1b1b } .paper { fill: #ffffff } .free { fill: #e0e0e0 } .limit { stroke: #b3261e } .bad { fill: #b3261e }
        .error { stroke: #5f6368; fill: none }
        @media (prefers-color-scheme: dark) {
        text { fill: #ececec } .paper { fill: #16181c } .free { fill: #3a3d42 } .limit { stroke: #ff8a80 } .bad { fill: #ff8a80 }
        .error { stroke: #b0b4ba } .part { filter: brightness(1.45) }
        }
        """

    private let page: FitPage

    static func text(_ page: FitPage) -> String { FitChart(page: page).text }

    private var text: String {
        let facts = page.facts.filter { ["longest context", "longest sequence", "needed per GPU", "price"].contains($0.0) }
        let rows = max(page.parts.parts.count, facts.count)
        let title = XMLText.escaped(page.title)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.width + 2 * Self.left) \(122 + 20 * rows)\" width=\"\(Self.width + 2 * Self.left)\" height=\"\(122 + 20 * rows)\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\" aria-label=\"\(title)\">",
            "<title>\(title)</title>",
            "<style>\(Self.style)</style>",
            "<defs><pattern id=\"over\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"bad\" width=\"3\" height=\"6\"/></pattern></defs>",
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            "<text x=\"\(Self.left)\" y=\"24\" font-weight=\"bold\">\(title)</text>",
            rectangle(0, scale, "class=\"free\""),
        ]
        lines += bars
        lines.append(limit)
        lines += error + legend
        for (index, value) in facts.enumerated() { lines.append(fact(index, value)) }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    /// Bytes that the whole width stands for.
    private var scale: Int { max(page.parts.whole, 1) }

    private func pixels(_ bytes: Int) -> Int { Int(Int128(min(max(0, bytes), scale)) * Int128(Self.width) / Int128(scale)) }

    /// A rectangle of the bar, from one number of bytes to another.
    private func rectangle(_ start: Int, _ end: Int, _ attributes: String) -> String {
        let (from, to) = (pixels(start), pixels(end))
        guard to > from else { return "" }
        return
            "<rect x=\"\(Self.left + from)\" y=\"\(Self.top)\" width=\"\(to - from)\" height=\"\(Self.height)\" \(attributes)/>"
    }

    /// The parts up to the limit, then those beyond it; one that would cross it is cut in two.
    private var bars: [String] {
        var lines: [String] = []
        var sum = 0
        let inside = page.parts.parts.filter { !$0.isOutside }
        for part in inside + page.parts.parts.filter(\.isOutside) {
            if part.isOutside { sum = max(sum, page.limit) }
            let (start, end) = (sum, sum + part.bytes)
            sum = end
            let fill = "class=\"part\" fill=\"\(part.colour)\""
            lines.append(rectangle(start, min(end, page.limit), fill))
            guard end > page.limit else { continue }
            let rest = max(start, page.limit + bytes(Self.gap))
            lines.append(rectangle(rest, end, fill))
            if !part.isOutside { lines.append(rectangle(rest, end, "fill=\"url(#over)\"")) }
        }
        return lines.filter { !$0.isEmpty }
    }

    private func bytes(_ pixels: Int) -> Int { Int(Int128(scale) * Int128(pixels) / Int128(Self.width)) }

    private var limit: String {
        let x = Self.left + pixels(page.limit) + 1
        var text = "<path class=\"limit\" d=\"M\(x) \(Self.top - 6)V\(Self.top + Self.height + 14)\" stroke-width=\"2\"/>\n"
        text += "<text class=\"bad\" x=\"\(Self.left)\" y=\"102\">\(XMLText.escaped(page.share))"
        if let excess = page.excess {
            text += "<tspan font-weight=\"bold\">: \(GiB.text(excess)) GiB too much</tspan>"
        }
        return text + "</text>"
    }

    /// What is needed, with the error bounds of the memory model.
    private var error: [String] {
        let (low, high) = (Self.left + pixels(page.needed.low), Self.left + pixels(page.needed.high))
        let (middle, y) = (Self.left + pixels(page.needed.bytes), Self.top + Self.height + 8)
        let ends = "M\(low) \(y - 3)v6M\(low) \(y)H\(high)M\(high) \(y - 3)v6"
        return [
            "<path class=\"error\" d=\"\(ends)\"/>",
            "<circle class=\"error\" cx=\"\(middle)\" cy=\"\(y)\" r=\"3\"><title>needed per GPU: \(XMLText.escaped(page.needed.text))</title></circle>",
        ]
    }

    private var legend: [String] {
        page.parts.parts.enumerated().flatMap { index, part in
            let y = 126 + 20 * index
            return [
                "<rect class=\"part\" x=\"\(Self.left)\" y=\"\(y - 11)\" width=\"12\" height=\"12\" fill=\"\(part.colour)\"/>",
                "<text x=\"\(Self.left + 20)\" y=\"\(y)\">\(part.name) \(GiB.text(part.bytes)) GiB\(part.isOutside ? ", not counted" : "")</text>",
            ]
        }
    }

    private func fact(_ index: Int, _ fact: (String, String)) -> String {
        "<text x=\"\(Self.left + 250)\" y=\"\(126 + 20 * index)\">\(fact.0): \(XMLText.escaped(fact.1))</text>"
    }
}
