import ArgumentParser
import CommandSupport
import Diagnostics
import GPUFit

/// The options of `fit` that describe what to run.
struct FitWorkload: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The model: a preset name or Hugging Face id (also with -AWQ, -GPTQ-Int4, -FP8, -bnb-4bit), or its config.json.",
            valueName: "name|config.json"))
    var model: String

    @Option(help: "Tensor parallelism: GPUs that share every layer.")
    var tp: Int?

    @Option(help: "Pipeline parallelism: groups of GPUs that each hold some of the layers.")
    var pp: Int?

    @Option(help: "The context length in tokens. Default: as many as fit.")
    var maxModelLen: Int?

    @Option(help: "Sequences in a batch. Default: the engine's default.")
    var maxNumSeqs: Int?

    @Option(help: "Tokens in a batch. Default: the engine's default.")
    var maxNumBatchedTokens: Int?

    @Option(help: "The fraction of GPU memory that the engine uses. Default: the engine's default, 0.9 or 0.92.")
    var gpuMemoryUtilization: String?

    @Option(help: "vllm, vllm:VERSION or transformers. Default: any version of vllm, with wider bounds.")
    var engine = "vllm"

    @Option(name: .customLong("kv-dtype"), help: "Data type of the key-value cache: auto (2 bytes) or fp8.")
    var cacheType = "auto"

    @Option(help: "Full-length sequences that must fit at once.")
    var concurrency = 1

    @Option(help: "Adapters loaded on the GPU at once. Default: none.")
    var maxLoras: Int?

    @Option(help: "The maximum rank of an adapter.")
    var maxLoraRank = 16

    @Flag(help: "Distribute whole experts across the GPUs.")
    var enableExpertParallel = false

    @Flag(help: "Run without CUDA graphs.")
    var enforceEager = false

    /// The number of GPUs that the parallelism needs, if it is given.
    var split: Int? { tp == nil && pp == nil ? nil : (tp ?? 1) * (pp ?? 1) }

    func validate() throws {
        try Self.check("--tp", tp, upTo: 64)
        try Self.check("--pp", pp, upTo: 64)
        try Self.check("--max-model-len", maxModelLen, upTo: 1 << 26)
        try Self.check("--max-num-seqs", maxNumSeqs, upTo: 1 << 16)
        try Self.check("--max-num-batched-tokens", maxNumBatchedTokens, upTo: 1 << 20)
        try Self.check("--concurrency", concurrency, upTo: 1 << 16)
        try Self.check("--max-loras", maxLoras, upTo: 1024)
        try Self.check("--max-lora-rank", maxLoraRank, upTo: 512)
    }

    static func check(_ option: String, _ value: Int?, upTo limit: Int) throws {
        if let value, !(1...limit).contains(value) { throw ValidationError("\(option) must be between 1 and \(limit)") }
    }

    func request(console: Console) throws -> FitRequest {
        var request = FitRequest(shape: try shape(console: console))
        request.engine = try parsedEngine
        request.maxModelLength = maxModelLen
        request.maxSequences = maxNumSeqs
        request.maxBatchedTokens = maxNumBatchedTokens
        request.concurrency = concurrency
        request.isEager = enforceEager
        request.isExpertParallel = enableExpertParallel
        request.lora = maxLoras.map { LoRASlots(count: $0, rank: maxLoraRank) }
        if let text = gpuMemoryUtilization {
            guard let share = Millionths(text), (1...1_000_000).contains(share.value) else {
                throw ValidationError(
                    "--gpu-memory-utilization must be a decimal number above 0 and up to 1, not \(quoted(text))")
            }
            request.utilization = share.value
        }
        switch cacheType {
        case "auto", "bfloat16", "float16": request.cacheBytesPerNumber = 2
        case "fp8", "fp8_e4m3", "fp8_e5m2": request.cacheBytesPerNumber = 1
        default: throw ValidationError("--kv-dtype must be auto, bfloat16, float16, fp8, fp8_e4m3 or fp8_e5m2")
        }
        return request
    }

    private func shape(console: Console) throws -> ModelShape {
        if model.hasSuffix(".json") { return try ModelConfigShape.read(model, console: console) }
        if let shape = ModelShapes.named(model) { return shape }
        throw UnusableValue(
            "model \(quoted(model)) is not known\(didYouMean(model, among: ModelShapes.names, otherwise: "name its config.json instead"))"
        )
    }

    private var parsedEngine: Engine {
        get throws {
            let parts = engine.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.count) {
            case ("transformers", _): return .transformers
            case ("vllm", 1): return .vllm(nil)
            case ("vllm", _):
                if let version = EngineVersion(parts[1]) { return .vllm(version) }
            default: break
            }
            throw ValidationError(
                "--engine must be vllm, vllm:VERSION such as vllm:0.26.0, or transformers, not \(quoted(engine))")
        }
    }
}
