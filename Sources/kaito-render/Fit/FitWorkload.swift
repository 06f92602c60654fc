import ArgumentParser
import CommandSupport
import Diagnostics
import GPUFit

/// The options of `fit` that describe what to run. vLLM's own names are accepted, and its command line as a whole; options
/// given beside it take precedence.
struct FitWorkload: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The model: a preset name or Hugging Face id, also quantised (-AWQ, -GPTQ-Int4, -FP8, -NVFP4, -GGUF:Q4_K_M and others), its config.json, or the folder of its files.",
            valueName: "name|path"),
        completion: .custom { _, _, _ in ModelShapes.names + ModelNames.all })
    var model: String?

    @Option(help: ArgumentHelp("A command line of vLLM, in quotes, instead of the options.", valueName: "command line"))
    var vllm: String?

    @Option(
        name: [.customLong("tp"), .customLong("tensor-parallel-size")],
        help: "Tensor parallelism: GPUs that share every layer.")
    var tp: Int?

    @Option(
        name: [.customLong("pp"), .customLong("pipeline-parallel-size")],
        help: "Pipeline parallelism: groups of GPUs that each hold some of the layers.")
    var pp: Int?

    @Option(help: "With expert parallelism: copies of the attention layers that share the experts.")
    var dataParallelSize: Int?

    @Option(help: "GPUs of a tensor-parallel group that share the tokens of the cache.")
    var decodeContextParallelSize: Int?

    @Option(
        help: ArgumentHelp(
            "The context length in tokens, as 8192, 32k or 32K; several separated by commas make a table. Default: as many as fit.",
            valueName: "tokens"))
    var maxModelLen: String?

    @Option(help: "Sequences in a batch. Default: the engine's default.")
    var maxNumSeqs: Int?

    @Option(help: "Tokens in a batch. Default: the engine's default.")
    var maxNumBatchedTokens: Int?

    @Option(help: "The fraction of GPU memory that the engine uses. Default: the engine's default, 0.9 or 0.92.")
    var gpuMemoryUtilization: String?

    @Option(help: ArgumentHelp("Memory of a GPU that other programs leave free, in GiB. Default: all.", valueName: "GiB"))
    var freeMemory: String?

    @Option(help: "vllm, vllm:VERSION or transformers. Default: any version of vllm, with wider bounds.")
    var engine = "vllm"

    @Option(
        name: [.customLong("kv-dtype"), .customLong("kv-cache-dtype")],
        help: "Data type of the key-value cache: auto (2 bytes) or fp8.")
    var cacheType: String?

    @Option(help: "Full-length sequences that must fit at once.")
    var concurrency = 1

    @Option(help: "Adapters loaded on the GPU at once. Default: none.")
    var maxLoras: Int?

    @Option(help: "The maximum rank of an adapter.")
    var maxLoraRank: Int?

    @Option(help: ArgumentHelp("Weights that a GPU leaves in the host's memory, in GiB.", valueName: "GiB"))
    var cpuOffloadGb: String?

    @Flag(help: "Load the model's own layers for speculative decoding (multi-token prediction).")
    var mtp = false

    @Option(help: ArgumentHelp("A draft model for speculative decoding, on every GPU.", valueName: "name"))
    var draftModel: String?

    @Flag(help: "Distribute whole experts across the GPUs.")
    var enableExpertParallel = false

    @Flag(help: "Run without CUDA graphs.")
    var enforceEager = false

    /// The number of GPUs that the parallelism needs, if it is given.
    var split: Int? {
        get throws {
            let (tensor, pipeline) = try parallelism
            return tensor == nil && pipeline == nil ? nil : (tensor ?? 1) * (pipeline ?? 1)
        }
    }

    /// GPUs that share every layer, and groups of GPUs with some of the layers.
    var parallelism: (tensor: Int?, pipeline: Int?) {
        get throws {
            let serve = try commandLine
            return (try tp ?? serve?.integer("tensor-parallel-size"), try pp ?? serve?.integer("pipeline-parallel-size"))
        }
    }

    private var commandLine: ServeCommandLine? { get throws { try vllm.map { try ServeCommandLine($0) } } }

    func validate() throws {
        let (tensor, pipeline) = try parallelism
        try Self.check("--tp", tensor, upTo: 64)
        try Self.check("--pp", pipeline, upTo: 64)
        try Self.check("--data-parallel-size", dataParallelSize, upTo: 1024)
        try Self.check("--decode-context-parallel-size", decodeContextParallelSize, upTo: 64)
        try Self.check("--max-num-seqs", maxNumSeqs, upTo: 1 << 16)
        try Self.check("--max-num-batched-tokens", maxNumBatchedTokens, upTo: 1 << 20)
        try Self.check("--concurrency", concurrency, upTo: 1 << 16)
        try Self.check("--max-loras", maxLoras, upTo: 1024)
        try Self.check("--max-lora-rank", maxLoraRank, upTo: 512)
        guard model != nil || vllm != nil else { throw ValidationError("specify the model with --model or --vllm") }
        _ = try lengths
    }

    static func check(_ option: String, _ value: Int?, upTo limit: Int) throws {
        if let value, !(1...limit).contains(value) { throw ValidationError("\(option) must be between 1 and \(limit)") }
    }

    /// The requested contexts in tokens; empty: as many tokens as fit.
    var lengths: [Int] {
        get throws {
            guard let text = try maxModelLen ?? commandLine?["max-model-len"], text != "auto", text != "-1" else { return [] }
            return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                if let count = TokenCount(part) { return count.value }
                throw ValidationError(
                    "--max-model-len must be a number of tokens between 1 and \(1 << 26), such as 8192, 32k or 32K, not \(quoted(String(part)))"
                )
            }
        }
    }

    func request(console: Console) throws -> FitRequest {
        let serve = try commandLine
        var request = FitRequest(shape: try shape(serve, console: console))
        request.engine = try parsedEngine
        request.maxModelLength = try lengths.first
        request.maxSequences = try maxNumSeqs ?? serve?.integer("max-num-seqs")
        request.maxBatchedTokens = try maxNumBatchedTokens ?? serve?.integer("max-num-batched-tokens")
        request.concurrency = concurrency
        request.isEager = enforceEager || serve?.has("enforce-eager") == true
        request.isExpertParallel = enableExpertParallel || serve?.has("enable-expert-parallel") == true
        request.dataParallel = try dataParallelSize ?? serve?.integer("data-parallel-size") ?? 1
        request.contextParallel = try decodeContextParallelSize ?? serve?.integer("decode-context-parallel-size") ?? 1
        request.utilization = try utilization(serve)
        request.freeBytes = try Self.bytes("--free-memory", freeMemory)
        request.offloadedBytes = try Self.bytes("--cpu-offload-gb", cpuOffloadGb ?? serve?["cpu-offload-gb"]) ?? 0
        request.cacheBytesPerNumber = try cacheBytes(cacheType ?? serve?["kv-cache-dtype"] ?? "auto")
        let slots = try maxLoras ?? serve?.integer("max-loras") ?? (serve?.has("enable-lora") == true ? 1 : nil)
        let rank = try maxLoraRank ?? serve?.integer("max-lora-rank") ?? 16
        request.lora = slots.map { LoRASlots(count: $0, rank: rank) }
        try speculate(&request, serve)
        return request
    }

    private func utilization(_ serve: ServeCommandLine?) throws -> Int? {
        guard let text = gpuMemoryUtilization ?? serve?["gpu-memory-utilization"] else { return nil }
        guard let share = Millionths(text), (1...1_000_000).contains(share.value) else {
            throw ValidationError("--gpu-memory-utilization must be a decimal number above 0 and up to 1, not \(quoted(text))")
        }
        return share.value
    }

    private func cacheBytes(_ type: String) throws -> Int {
        switch type {
        case "auto", "bfloat16", "float16": return 2
        case "fp8", "fp8_e4m3", "fp8_e5m2", "fp8_inc", "fp8_ds_mla": return 1
        default: throw ValidationError("--kv-dtype must be auto, bfloat16, float16, fp8, fp8_e4m3 or fp8_e5m2")
        }
    }

    private func speculate(_ request: inout FitRequest, _ serve: ServeCommandLine?) throws {
        let asked = serve?.speculation
        request.loadsDraft = mtp || asked?.method?.contains("mtp") == true
        guard let name = draftModel ?? asked?.model, !request.loadsDraft else { return }
        guard let draft = ModelShapes.named(name) ?? AssumedModel.named(name) else {
            // Eagle's heads are about one layer; what is not known is left out, and said so.
            request.shape.assumptions.append("the draft model \(name) is not known and not counted")
            return
        }
        request.draftModelBytes = draft.weightBytes
    }

    /// Gibibytes with decimals.
    private static func bytes(_ option: String, _ text: String?) throws -> Int? {
        guard let text else { return nil }
        guard let number = Millionths(text), number.value <= 4096 * 1_000_000 else {
            throw ValidationError("\(option) must be a number of GiB up to 4096, such as 22.5, not \(quoted(text))")
        }
        // A shift binds more tightly than a division.
        return ((number.value << 20) / 1_000_000) << 10
    }

    private func shape(_ serve: ServeCommandLine?, console: Console) throws -> ModelShape {
        guard let model = model ?? serve?.model else { throw ValidationError("the command line of --vllm names no model") }
        if let files = try ModelFiles(model) { return try files.shape(console: console) }
        let method = serve?["quantization"].map { "-\($0)" } ?? ""
        if let shape = ModelShapes.named(model) ?? ModelShapes.named(model + method) ?? AssumedModel.named(model) { return shape }
        throw UnusableValue(
            "model \(quoted(model)) is not known\(didYouMean(model, among: ModelShapes.names, otherwise: "name its config.json, or the folder of its files"))"
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
