/// The time that a step of a replica takes: reading weights and cache, computing, and exchanging results between its GPUs.
struct DecodingStep {
    private let shape: ModelShape
    private let split: Split
    private let gpu: GPUSpeed
    private let constants: SpeedConstants
    /// In bytes per second between the GPUs of a node.
    private let exchange: Double
    /// Bytes of the cache per token, on all GPUs together.
    private let cachePerToken: Double
    /// Starting an exchange, whatever its size: 10 µs.
    private static let perExchange = 0.000_01

    init(
        _ shape: ModelShape, _ split: Split, _ gpu: GPUSpeed, _ link: GPUSpec.Link, _ bytesPerNumber: Int,
        _ constants: SpeedConstants
    ) {
        self.shape = shape
        self.split = split
        self.gpu = gpu
        self.constants = constants
        exchange = Double(constants[link == .pcie ? .pcie : .nvlink]) * 1_000_000_000
        let one = Split(tensor: 1, pipeline: 1)
        let rules = EngineRules(.usual, on: GPUSpec(name: "", nominalGiB: 80))
        let copies = shape.latent == nil ? max(1, split.tensor / max(1, shape.keyValueHeads)) : split.tensor
        cachePerToken = Double(shape.bytesPerToken(one, rules, bytesPerNumber: bytesPerNumber) * copies)
        slidingPerToken = Double(shape.slidingBytesPerToken(one, rules, bytesPerNumber: bytesPerNumber) * copies)
    }

    private let slidingPerToken: Double

    /// A token for each of some requests, with that many tokens before it.
    func seconds(requests: Int, context: Int) -> Double {
        let batch = Double(requests)
        let sliding = slidingPerToken * Double(min(context, shape.window))
        let cache = batch * (cachePerToken * Double(context) + sliding + Double(shape.stateLayers * shape.stateBytes))
        let reading = (weightsRead(requests) + cache) / (Double(gpu.bandwidth * split.gpus) * 1e9 * constants.part(.memory))
        let computing = 2 * activeWeights * batch / (operations * constants.part(.decode))
        // Stages of a pipeline work on different requests: each takes its part of the time.
        let whole = max(reading, computing) + min(reading, computing) * constants.part(.overlap)
        let layers = Double(shape.layers)
        let exchanged = split.tensor > 1 ? layers * (Self.perExchange + batch * Double(shape.hidden * 4) / exchange) : 0
        return whole + launching + exchanged + batch * Double(constants[.perRequest]) / 1e9
    }

    /// Launching the kernels of all layers, of which those with experts have more.
    private var launching: Double {
        Double(shape.layers * constants[.perLayer] + (shape.experts?.layers ?? 0) * constants[.perExpertLayer]) / 1e9
    }

    /// Reading an input of that many tokens.
    func prefillSeconds(tokens: Int) -> Double {
        let computing = 2 * activeWeights / (operations * constants.part(.prefill))
        let exchanged = split.tensor > 1 ? Double(shape.layers * shape.hidden * 4) / exchange : 0
        return Double(tokens) * (computing + exchanged + Double(constants[.perInputToken]) / 1e9)
    }

    private var bits: Double { Double(shape.quantization.millibitsPerWeight ?? 16_000) / 1000 }

    /// Per second, with the type in which the weights are multiplied: formats without activations in fewer bits use 16.
    private var operations: Double {
        let tera =
            switch shape.quantization {
            case .fp8, .fp8Channel, .fp8Tensor, .int8: gpu.tera8
            case .nvfp4, .mxfp4: gpu.tera4
            default: gpu.tera16
            }
        return Double(tera * split.gpus) * 1e12
    }

    private var activeWeights: Double { Double(dense) + routed * activePart }
    private var dense: Int { max(0, shape.parameters - shape.expertWeights - shape.embeddingWeights) }
    private var routed: Double { Double(shape.expertWeights) }
    private var activePart: Double { shape.experts.map { Double($0.active) / Double(max(1, $0.count)) } ?? 0 }

    /// Bytes: the experts that at least one of the requests needs, and all that is no expert.
    private func weightsRead(_ requests: Int) -> Double {
        let output = Double((shape.vocabulary ?? 0) * shape.hidden * 2)
        return (Double(dense) + routed * (1 - power(1 - activePart, requests))) * bits / 8 + output
    }

    /// By squaring.
    private func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, factor, left) = (1.0, base, exponent)
        while left > 0 {
            if left % 2 == 1 { result *= factor }
            factor *= factor
            left /= 2
        }
        return result
    }
}
