import Diagnostics
import GPUFit
import YAML

/// The answer of `fit`, for all formats.
struct FitAnswer {
    let request: FitRequest
    let placement: Placement
    let instance: InstanceGPUs?
    private let prices: PriceList
    /// Nil if the GPU's speed is not known.
    let speed: ServingSpeed?
    private let load: ServingLoad
    /// A placement that is enough, if the requested one is not.
    private let offer: CheapestInstance.Offer?

    init(
        _ request: FitRequest, _ placement: Placement, on instance: InstanceGPUs? = nil, prices: PriceList, load: ServingLoad,
        offer: CheapestInstance.Offer?
    ) {
        self.load = load
        speed = ServingSpeed(placement, of: request, load)
        self.request = request
        self.placement = placement
        self.instance = instance
        self.prices = prices
        self.offer = offer
    }

    var fit: MemoryFit { placement.fit }
    var fits: Bool { fit.fits }

    /// The price of one node; nil if none is known.
    var rate: InstanceRate? { instance.flatMap { prices.rate(of: $0.name) } }
    /// The price of all nodes per hour, in millionths of a US dollar.
    var microUSDPerHour: Int? { rate?.microUSDPerHour.map { $0 * placement.nodes } }

    /// The GPUs, as `2 × Standard_NC24ads_A100_v4` or `4 × L4`.
    var place: String {
        if let instance { return Self.several(placement.nodes, instance.name) }
        return Self.several(placement.gpusPerNode, fit.gpu.name)
    }

    var reason: String {
        let limit = request.maxModelLength ?? request.shape.context
        guard let refusal = fit.refusal else {
            let isWhole = limit.map { fit.longestContext >= $0 } ?? false
            return "fits \(place)" + (isWhole ? "" : " with a context of up to \(fit.longestContext) tokens")
        }
        var text = "\(request.shape.name) does not fit \(place): \(refusal)"
        if fit.longestContext >= 1024, request.maxModelLength != nil { text += "; \(fit.longestContext) tokens would fit" }
        if let offer { text += "; \(Self.several(offer.placement.nodes, offer.instance.name)) would fit" }
        return text
    }

    private static func several(_ count: Int, _ name: String) -> String { count == 1 ? name : "\(count) × \(name)" }

    /// The documented keys, in order.
    var node: Node {
        let adapters = request.lora == nil ? [] : [("adapterGiB", Self.gib(fit.use.adapters))]
        return .fields(
            [
                ("fits", .bool(fits, .rule)),
                ("reason", .string(reason)),
                ("weightsGiB", Self.gib(fit.use.weights)),
            ] + adapters + [
                ("activationGiB", Self.gib(fit.use.activation)),
                ("cudaGraphGiB", Self.gib(fit.use.graphs)),
                ("nonTorchGiB", Self.gib(fit.use.nonTorch)),
                ("kvCacheGiB", Self.gib(max(0, fit.cache))),
                ("kvCacheTokens", .integer(fit.cacheTokens)),
                ("maxModelLen", .integer(fit.longestContext)),
                ("tensorParallel", .integer(fit.split.tensor)),
                ("pipelineParallel", .integer(fit.split.pipeline)),
                ("dataParallel", .integer(placement.copies)),
                ("nodes", .integer(placement.nodes)),
                ("gpusPerNode", .integer(placement.gpusPerNode)),
                ("pricePerHourUSD", Self.price(microUSDPerHour)),
                ("lowGiB", Self.gib(fit.low)),
                ("highGiB", Self.gib(fit.high)),
                ("model", .string(request.shape.name)),
                ("instance", instance.map { Node.string($0.name) } ?? .null(.rule)),
                ("gpu", .string(fit.gpu.name)),
                ("gpuMemoryUtilization", .number(Self.decimal(fit.utilization, digits: 6), .rule)),
                ("usableGiB", Self.gib(fit.budget)),
                ("concurrency", fit.sequencesAtOnce.map { Node.integer($0) } ?? .null(.rule)),
                ("assumptions", .sequence(request.shape.assumptions.map { Node.string($0) }, .rule)),
            ] + speedFields)
    }

    /// Null where the speed is not known.
    private var speedFields: [(String, Node)] {
        func milli(_ value: Int?) -> Node { value.map { Node.number(Self.decimal($0 / 10, digits: 2), .rule) } ?? .null(.rule) }
        return [
            ("inputTokens", .integer(load.input)),
            ("outputTokens", .integer(load.output)),
            ("requestsAtOnce", speed.map { Node.integer($0.requests) } ?? .null(.rule)),
            ("tokensPerSecond", milli(speed?.milliTokensPerSecond)),
            ("tokensPerSecondLow", milli(speed?.low)),
            ("tokensPerSecondHigh", milli(speed?.high)),
            ("tokensPerSecondPerRequest", milli(speed?.milliTokensPerSecondAndRequest)),
            ("prefillTokensPerSecond", speed.map { Node.integer($0.prefillTokensPerSecond) } ?? .null(.rule)),
            ("secondsToFirstToken", Self.price(speed?.microsecondsToFirstToken)),
            ("usdPerMillionTokens", Self.price(microUSDPerMillionTokens)),
        ]
    }

    /// Of output, at the load; nil if the price or the speed is not known.
    var microUSDPerMillionTokens: Int? {
        microUSDPerHour.flatMap { speed?.microUSDPerMillionTokens(microUSDPerHour: $0) }
    }

    /// The speed in words; empty if it is not known.
    var speedFacts: [(String, String)] {
        guard let speed else { return [] }
        func whole(_ milli: Int) -> String { "\(milli / 1000)" }
        let requests =
            "\(counted(speed.requests, "request")) of \(load.input) + \(load.output) tokens at once"
        var facts = [
            (
                "speed",
                "about \(whole(speed.milliTokensPerSecond)) tokens per second with \(requests), between \(whole(speed.low)) and \(whole(speed.high))"
            ),
            (
                "each request",
                "\(Self.decimal(speed.milliTokensPerSecondAndRequest / 100, digits: 1)) tokens per second, the first one after \(Self.decimal(speed.microsecondsToFirstToken / 10_000, digits: 2)) s when idle"
            ),
        ]
        if let price = microUSDPerMillionTokens {
            facts.append(("output tokens", "US$ \(USD.text(price)) per million at that load"))
        }
        return facts
    }

    static func price(_ microUSD: Int?) -> Node { microUSD.map { .number(decimal($0, digits: 6), .rule) } ?? .null(.rule) }

    static func gib(_ bytes: Int) -> Node { .number(decimal(GiB.hundredths(bytes), digits: 2), .rule) }

    /// A number with the given number of decimals, without trailing zeros.
    static func decimal(_ value: Int, digits: Int) -> String {
        let padded = String(repeating: "0", count: max(0, digits + 1 - String(value).utf8.count)) + String(value)
        let fraction = padded.suffix(digits).reversed().drop { $0 == "0" }.reversed()
        return padded.dropLast(digits) + (fraction.isEmpty ? "" : "." + String(fraction))
    }
}
