import GPUFit

/// An answer of `fit` for people, before it is a table or a drawing.
struct FitPage {
    /// What fits or does not fit, and where.
    let title: String
    let parts: FitParts
    /// The usable memory of one GPU, in bytes.
    let limit: Int
    /// Describes the limit.
    let share: String
    let facts: [(String, String)]

    init(title: String, parts: FitParts, limit: Int, share: String, facts: [(String, String)]) {
        self.title = title
        self.parts = parts
        self.limit = limit
        self.share = share
        self.facts = facts
    }

    init(_ answer: FitAnswer) {
        let fit = answer.fit
        title = "\(answer.request.shape.name) on \(answer.place): \(answer.fits ? "fits" : "does not fit")"
        parts = FitParts(fit)
        limit = fit.budget
        share = "the engine uses \(GiB.text(fit.budget)) of \(GiB.text(fit.gpu.visibleBytes)) GiB of each \(fit.gpu.name)"
        facts = Self.facts(answer)
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
            needed(fit.needed, fit.low, fit.high),
        ]
        if let price = price(answer.microUSDPerHour, answer.instance) { facts.append(price) }
        return facts
    }

    static func needed(_ bytes: Int, _ low: Int, _ high: Int) -> (String, String) {
        ("needed per GPU", "\(GiB.text(bytes)) GiB, between \(GiB.text(low)) and \(GiB.text(high))")
    }

    static func price(_ microUSD: Int?, _ instance: InstanceGPUs?) -> (String, String)? {
        let region = instance?.region.map { ", \($0)" } ?? ""
        return microUSD.map { ("price", "US$ \(FitAnswer.decimal($0, digits: 6)) per hour\(region)") }
    }
}
