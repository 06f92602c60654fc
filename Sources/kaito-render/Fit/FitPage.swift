import Diagnostics
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
    let needed: Needed
    let facts: [(String, String)]

    /// What one GPU needs within the limit, with the error bounds of the memory model, in bytes.
    struct Needed {
        let bytes: Int
        let low: Int
        let high: Int

        init(_ bytes: Int, low: Int, high: Int) {
            self.bytes = bytes
            self.low = low
            self.high = high
        }

        var text: String { "\(GiB.text(bytes)) GiB, between \(GiB.text(low)) and \(GiB.text(high))" }
        var fact: (String, String) { ("needed per GPU", text) }
    }

    /// By how many bytes the limit is exceeded; nil if it is not.
    var excess: Int? { needed.bytes > limit ? needed.bytes - limit : nil }

    init(title: String, parts: FitParts, limit: Int, share: String, needed: Needed, facts: [(String, String)]) {
        self.title = title
        self.parts = parts
        self.limit = limit
        self.share = share
        self.needed = needed
        self.facts = facts
    }

    init(_ answer: FitAnswer) {
        let fit = answer.fit
        title = "\(answer.request.shape.name) on \(answer.place): \(answer.fits ? "fits" : "does not fit")"
        parts = FitParts(fit)
        limit = fit.budget
        share = "the engine uses \(GiB.text(fit.budget)) of \(GiB.text(fit.gpu.visibleBytes)) GiB of each \(fit.gpu.name)"
        needed = Needed(fit.needed, low: fit.low, high: fit.high)
        facts = Self.facts(answer, needed)
    }

    private static func facts(_ answer: FitAnswer, _ needed: Needed) -> [(String, String)] {
        let fit = answer.fit
        let placement = answer.placement
        var facts = [
            ("parallelism", "tensor \(fit.split.tensor), pipeline \(fit.split.pipeline), data \(placement.copies)"),
            ("nodes", "\(placement.nodes) with \(counted(placement.gpusPerNode, "GPU")) each"),
            ("KV cache", "\(fit.cacheTokens) tokens"),
            (
                "longest context",
                "\(fit.longestContext) tokens" + (answer.request.concurrency > 1 ? " × \(answer.request.concurrency)" : "")
            ),
            needed.fact,
        ]
        if let sequences = fit.sequencesAtOnce, fit.fits {
            let length = max(fit.requiredContext, fit.longestContext)
            facts.append(("users at once", "\(sequences) with \(length) tokens each"))
        }
        facts += answer.speedFacts
        facts += answer.request.shape.assumptions.map { ("assumed", $0) }
        if let price = price(answer.microUSDPerHour, answer.rate) { facts.append(price) }
        return facts
    }

    static func price(_ microUSD: Int?, _ rate: InstanceRate?) -> (String, String)? {
        let place = [rate?.region, rate?.date].compactMap { $0 }.joined(separator: " ")
        return microUSD.map {
            (
                "price",
                "US$ \(FitAnswer.decimal($0, digits: 6)) per hour, US$ \(USD.perMonth($0)) per month\(place.isEmpty ? "" : ", \(place)")"
            )
        }
    }
}
