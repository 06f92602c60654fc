import CommandSupport
import GPUFit

/// The answer for people.
enum FitTable {
    private static let width = 60

    static func text(_ page: FitPage) -> String {
        var text = "\(page.title)\n\(bar(page.parts, limit: page.limit))\n\(page.share)\n\n"
        var table = TextTable(["", "PER GPU", ""])
        for part in page.parts.parts { table.add([String(part.mark), "\(GiB.text(part.bytes)) GiB", part.name]) }
        text += table.text + "\n"
        for (name, value) in page.facts { text += "\(name): \(value)\n" }
        return text
    }

    /// A row per context.
    static func text(_ answers: [FitAnswer]) -> String {
        var table = TextTable(["CONTEXT", "FITS", "USERS", "KV TOKENS", "NEEDED", "BETWEEN", "TOKENS/S", "PLACE"])
        for answer in answers {
            let fit = answer.fit
            table.add([
                "\(fit.requiredContext)", answer.fits ? "yes" : "no", "\(fit.sequencesAtOnce ?? 0)", "\(fit.cacheTokens)",
                "\(GiB.text(fit.needed)) GiB", "\(GiB.text(fit.low)) and \(GiB.text(fit.high))",
                answer.speed.map { "\($0.milliTokensPerSecond / 1000)" } ?? "-", answer.place,
            ])
        }
        return table.text
    }

    /// One line; `|` marks the end of the usable memory.
    static func bar(_ parts: FitParts, limit: Int) -> String {
        func cells(_ bytes: Int) -> Int { Int(Int128(bytes) * Int128(width) / Int128(max(1, parts.whole))) }
        var cellsOfBar: [Character] = []
        var sum = 0
        for part in parts.parts {
            sum += part.bytes
            cellsOfBar += Array(repeating: part.mark, count: max(0, cells(sum) - cellsOfBar.count))
        }
        cellsOfBar += Array(repeating: "·", count: max(0, width - cellsOfBar.count))
        cellsOfBar.insert("|", at: min(cells(limit), cellsOfBar.count))
        return String(cellsOfBar)
    }
}
