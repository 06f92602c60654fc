import GPUFit

extension ServingSettings {
    /// The settings under `vllm` in an inference ConfigMap; nil if a setting affects memory in a way that the memory model
    /// does not know.
    init?(_ settings: EngineSettings) {
        self.init()
        for setting in settings.all {
            switch setting.name {
            case "max-model-len": maxModelLength = Self.limited(setting.size)
            case "max-num-seqs": maxSequences = Self.limited(setting.integer)
            case "max-num-batched-tokens": maxBatchedTokens = Self.limited(setting.size)
            case "enforce-eager": isEager = true
            case "gpu-memory-utilization":
                guard let share = Millionths(setting.text), (1...1_000_000).contains(share.value) else { return nil }
                utilization = share.value
            case "kv-cache-dtype": cacheBytesPerNumber = setting.text.hasPrefix("fp8") ? 1 : 2
            case let name?:
                if Self.unknown.contains(name) { return nil }
            // A field of an object, or a setting that is off.
            case nil:
                if let argument = setting.argument, Self.unknown.contains(argument.name) { return nil }
            }
        }
    }

    /// They move weights or cache elsewhere, or load another model, possibly in addition.
    private static let unknown = [
        "block-size", "cpu-offload-gb", "decode-context-parallel-size", "dtype", "hf-overrides", "kv-cache-memory-bytes",
        "load-format", "max-loras", "max-lora-rank", "model", "num-gpu-blocks-override", "offload-group-size",
        "prefill-context-parallel-size", "quantization", "spec-method", "spec-model", "spec-tokens", "speculative-config",
    ]

    /// Nil for values that are not positive, which are reported elsewhere.
    private static func limited(_ value: Int?) -> Int? { value.flatMap { $0 > 0 ? min($0, 1 << 26) : nil } }
}
