import CommandSupport
import GPUFit

/// The answer as a self-contained drawing for a pull request: no scripts, no fonts to load.
enum FitChart {
    private static let width = 640
    private static let left = 20

    static func text(_ page: FitPage) -> String {
        let (title, parts) = (page.title, page.parts)
        let height = 110 + 20 * parts.parts.count
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width + 2 * left)\" height=\"\(height)\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">",
            "<title>\(XMLText.escaped(title))</title>",
            "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
            "<text x=\"\(left)\" y=\"24\" font-weight=\"bold\">\(XMLText.escaped(title))</text>",
            "<rect x=\"\(left)\" y=\"40\" width=\"\(width)\" height=\"28\" fill=\"#e0e0e0\"/>",
        ]
        var sum = 0
        for part in parts.parts {
            let start = pixels(sum, parts)
            sum += part.bytes
            lines.append(
                "<rect x=\"\(left + start)\" y=\"40\" width=\"\(pixels(sum, parts) - start)\" height=\"28\" fill=\"\(part.colour)\"/>"
            )
        }
        let limit = left + pixels(page.limit, parts)
        lines.append("<path d=\"M\(limit) 34V74\" stroke=\"#c62828\" stroke-width=\"2\"/>")
        lines.append("<text x=\"\(left)\" y=\"90\" fill=\"#c62828\">\(XMLText.escaped(page.share))</text>")
        for (index, part) in parts.parts.enumerated() {
            let y = 112 + 20 * index
            lines.append("<rect x=\"\(left)\" y=\"\(y - 11)\" width=\"12\" height=\"12\" fill=\"\(part.colour)\"/>")
            lines.append("<text x=\"\(left + 20)\" y=\"\(y)\">\(part.name) \(GiB.text(part.bytes)) GiB</text>")
        }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    private static func pixels(_ bytes: Int, _ parts: FitParts) -> Int {
        Int(Int128(bytes) * Int128(width) / Int128(max(1, parts.whole)))
    }
}
