import GPUFit
import YAML

/// The answer of `fit` for fine-tuning, for all formats.
struct TuningAnswer {
    let model: String
    let fit: TuningFit
    let gpus: Int
    let instance: InstanceGPUs?
    let prices: PriceList

    var fits: Bool { fit.fits }
    private var rate: InstanceRate? { instance.flatMap { prices.rate(of: $0.name) } }
    private var place: String { instance?.name ?? (gpus == 1 ? fit.gpu.name : "\(gpus) × \(fit.gpu.name)") }

    var reason: String {
        if let refusal = fit.refusal {
            let shorter = fit.longestSequence > 0 ? "; sequences of \(fit.longestSequence) tokens would fit" : ""
            return "\(fit.settings.method.rawValue) of \(model) does not fit \(place): \(refusal)\(shorter)"
        }
        return "fits \(place) with sequences of up to \(fit.longestSequence) tokens × \(fit.settings.batchSize)"
    }

    /// The parts with their names in tables and in JSON.
    private var named: [(name: String, key: String, bytes: Int, mark: Character, colour: String)] {
        [
            ("weights", "weightsGiB", fit.use.weights, "█", "#1f4e79"),
            ("adapters and optimizer", "adapterGiB", fit.use.adapters, "▆", "#5d4037"),
            ("activations", "activationGiB", fit.use.activations, "▓", "#2e7d32"),
            ("logits", "logitsGiB", fit.use.logits, "▒", "#8e5a00"),
            ("other", "otherGiB", fit.use.other, "▚", "#6a1b9a"),
        ]
    }

    var page: FitPage {
        var facts = [
            ("GPUs", "\(gpus), each with the whole model"),
            ("longest sequence", "\(fit.longestSequence) tokens × \(fit.settings.batchSize)"),
            FitPage.Needed(fit.use.total, low: fit.low, high: fit.high).fact,
        ]
        if let price = FitPage.price(rate?.microUSDPerHour, rate) { facts.append(price) }
        return FitPage(
            title: "\(fit.settings.method.rawValue) of \(model) on \(place): \(fits ? "fits" : "does not fit")",
            parts: FitParts(
                named.map { FitParts.Part(name: $0.name, bytes: $0.bytes, mark: $0.mark, colour: $0.colour) },
                of: fit.gpu.visibleBytes),
            limit: fit.gpu.visibleBytes, share: "\(GiB.text(fit.gpu.visibleBytes)) GiB of each \(fit.gpu.name)",
            needed: FitPage.Needed(fit.use.total, low: fit.low, high: fit.high), facts: facts)
    }

    /// The documented keys, in order.
    var node: Node {
        .fields(
            [("fits", .bool(fits, .rule)), ("reason", .string(reason))]
                + named.map { ($0.key, FitAnswer.gib($0.bytes)) }
                + [
                    ("neededGiB", FitAnswer.gib(fit.use.total)),
                    ("maxSequenceLength", .integer(fit.longestSequence)),
                    ("gpusPerNode", .integer(gpus)),
                    ("pricePerHourUSD", FitAnswer.price(rate?.microUSDPerHour)),
                    ("lowGiB", FitAnswer.gib(fit.low)),
                    ("highGiB", FitAnswer.gib(fit.high)),
                ])
    }
}
