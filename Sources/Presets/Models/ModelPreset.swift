/// A model as KAITO serves it: its size and the run parameters that follow from its name and architecture.
public final class ModelPreset: Equatable, Sendable {
    /// The model's own facts.
    public let facts: ModelFacts
    /// `owner/name` in lower case: the model that the inference server downloads.
    public let id: String
    /// The last part of the id: the model's name for clients.
    public let name: String
    /// The storage request of the claim and the volume, a Kubernetes quantity.
    public let disk: String
    /// Bytes of key-value cache per token.
    public let bytesPerToken: Int
    /// Bytes of a sequence's state in hybrid models; 0 if there is none, or the release does not count it.
    public let stateBytes: Int
    /// Flags of the vLLM server that only depend on the model, without their dashes.
    public let vllmParameters: [String]
    public let usesDeepGEMM: Bool
    /// Whether an init container provides the CUDA toolkit, since kernels are compiled at startup.
    public let needsCUDAToolkit: Bool
    /// Whether the key-value cache may be offloaded to host memory.
    public let offloadsKVCache: Bool
    /// How often the startup probe, which runs every ten seconds, may fail.
    public let startupFailures: Int
    /// Flags for Hugging Face Transformers, without their dashes; nil if only vLLM serves the model.
    public let transformersParameters: [String]?
    /// Tag of the image with the weights for tuning; nil if KAITO cannot tune the model.
    public let tuningTag: String?
    /// Whether Hugging Face requires consent, and therefore a token.
    public let isGated: Bool
    public let license: String?

    public var weights: WeightsSize { facts.weights }
    public var tokenLimit: Int { facts.tokenLimit }

    init(
        _ facts: ModelFacts, _ rules: ModelRules, transformers: [String]? = nil, tuningTag: String? = nil, isGated: Bool = false,
        license: String? = nil
    ) {
        let id = facts.id.lowercased()
        let name = id.split(separator: "/").last.map(String.init) ?? id
        var facts = facts
        if facts.architectures.isEmpty, let fallback = rules.value("fallback-architecture-prefix", prefixOf: name) {
            facts.architectures = [fallback]
        }
        self.facts = facts
        self.id = id
        self.name = name
        disk = "\(facts.weights.wholeGiB + Self.diskReserveGiB)Gi"
        bytesPerToken = facts.bytesPerToken
        stateBytes = facts.state?.bytesPerSequence ?? 0
        vllmParameters = Self.vllmParameters(facts, name: name, rules)
        usesDeepGEMM = facts.architectures.contains { rules.holds("deep-gemm-architecture", for: $0) }
        needsCUDAToolkit = usesDeepGEMM || rules.holds("cuda-toolkit-name", for: name)
        offloadsKVCache = !facts.architectures.contains { rules.holds("no-kv-offload-architecture", for: $0) }
        startupFailures = Self.startupFailures(bytes: facts.weights.bytes)
        transformersParameters = transformers.map {
            $0 + ["served_model_name=\(name)", "pretrained_model_name_or_path=\(id)", "allow_remote_files"]
        }
        self.tuningTag = tuningTag
        self.isGated = isGated
        self.license = license
    }

    /// Compares identity: a run creates each preset once.
    public static func == (a: ModelPreset, b: ModelPreset) -> Bool { a === b }

    /// Disk space needed in addition to the weights, in GiB (generator.go, ParseModelMetadata).
    private static let diskReserveGiB = 80

    /// A quarter of an hour and 18 seconds per GiB, between half an hour and three hours (pkg/model/interface.go).
    private static func startupFailures(bytes: Int) -> Int {
        let gibibyte = 1 << 30
        let seconds = 15 * 60 + (bytes * 18 + gibibyte - 1) / gibibyte
        let period = 10
        return (min(max(seconds, 30 * 60), 180 * 60) + period - 1) / period
    }

    /// presets/workspace/generator/generator.go, FinalizeParams.
    private static func vllmParameters(_ facts: ModelFacts, name: String, _ rules: ModelRules) -> [String] {
        let architecture = facts.architectures.first
        let tokenizer = rules.value("tokenizer-mode-prefix", prefixOf: name) ?? facts.format
        var flags = [
            "load_format=\(facts.format)", "config_format=\(facts.format)", "tokenizer_mode=\(tokenizer)",
            "dtype=\(facts.quantization == nil ? "bfloat16" : "auto")", "trust-remote-code",
        ]
        if !rules.holds("no-reasoning-parser", for: name),
            let parser = rules.value("reasoning-parser-prefix", prefixOf: name)
                ?? rules.value("reasoning-parser-architecture", of: architecture)
        {
            flags.append("reasoning-parser=\(parser)")
        }
        if let parser = rules.value("tool-call-parser-prefix", prefixOf: name)
            ?? rules.value("tool-call-parser-architecture", of: architecture)
        {
            flags += ["tool-call-parser=\(parser)", "enable-auto-tool-choice"]
        }
        if let template = rules.value("chat-template-prefix", prefixOf: name) {
            flags.append("chat-template=/workspace/chat_templates/\(template)")
        }
        if let type = rules.value("kv-cache-dtype-prefix", prefixOf: name) { flags.append("kv-cache-dtype=\(type)") }
        if let backend = rules.value("gdn-prefill-backend-prefix", prefixOf: name) {
            flags.append("gdn-prefill-backend=\(backend)")
        }
        if rules.holds("expert-parallel-prefix", prefixOf: name) { flags.append("enable-expert-parallel") }
        if rules.holds("no-flashinfer-autotune-prefix", prefixOf: name) {
            flags.append("kernel-config.enable_flashinfer_autotune=False")
        }
        return flags
    }
}
