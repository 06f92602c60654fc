import CommandLine
import GPUFit

/// The answer for people.
enum FitTable {
    private static let width = 60

    static func text(_ answer: FitAnswer) -> String {
        let fit = answer.fit
        let parts = FitParts(fit)
        var text = "\(answer.request.shape.name) on \(answer.place): \(answer.fits ? "fits" : "does not fit")\n"
        text += "\(bar(parts, limit: fit.budget))\n"
        text +=
            "memory of one \(fit.gpu.name): \(GiB.text(fit.gpu.visibleBytes)) GiB, the engine takes \(GiB.text(fit.budget))\n\n"
        var table = TextTable(["", "PER GPU", ""])
        for part in parts.parts { table.add([String(part.mark), "\(GiB.text(part.bytes)) GiB", part.name]) }
        text += table.text + "\n"
        for (name, value) in facts(answer) { text += "\(name): \(value)\n" }
        return text
    }

    private static func facts(_ answer: FitAnswer) -> [(String, String)] {
        let fit = answer.fit
        let placement = answer.placement
        var facts = [
            ("parallelism", "tensor \(fit.split.tensor), pipeline \(fit.split.pipeline), data \(placement.copies)"),
            ("nodes", "\(placement.nodes) with \(placement.gpusPerNode) GPU\(placement.gpusPerNode == 1 ? "" : "s") each"),
            ("KV cache", "\(fit.cacheTokens) tokens"),
            (
                "longest context",
                "\(fit.longestContext) tokens" + (answer.request.concurrency > 1 ? " × \(answer.request.concurrency)" : "")
            ),
            ("needed per GPU", "\(GiB.text(fit.needed)) GiB, between \(GiB.text(fit.low)) and \(GiB.text(fit.high))"),
        ]
        if let price = answer.microUSDPerHour {
            let region = answer.instance?.region.map { ", \($0)" } ?? ""
            facts.append(("price", "US$ \(FitAnswer.decimal(price, digits: 6)) per hour\(region)"))
        }
        return facts
    }

    /// One line; `|` ends what the engine may take.
    private static func bar(_ parts: FitParts, limit: Int) -> String {
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
