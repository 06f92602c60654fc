import GPUFit
import YAML

extension ServingSettings {
    /// The settings under `vllm` in an inference ConfigMap; nil if a setting affects memory in a way that the memory model
    /// does not know.
    init?(vllm section: Node) {
        self.init()
        for (setting, value) in section.entries ?? [] {
            switch setting {
            case "max-model-len": maxModelLength = Self.integer(value)
            case "max-num-seqs": maxSequences = Self.integer(value)
            case "max-num-batched-tokens": maxBatchedTokens = Self.integer(value)
            case "enforce-eager": isEager = value == .bool(true, .rule) || value.string == "true"
            case "gpu-memory-utilization":
                guard let share = Self.lexeme(value).flatMap({ Millionths($0) }), (1...1_000_000).contains(share.value) else {
                    return nil
                }
                utilization = share.value
            case "kv-cache-dtype": cacheBytesPerNumber = value.string?.hasPrefix("fp8") ?? false ? 1 : 2
            case let name where Self.unknown.contains(name): return nil
            default: break
            }
        }
    }

    /// They move weights or cache elsewhere, split the model differently, or load another model in addition.
    private static let unknown = [
        "block-size", "cpu-offload-gb", "data-parallel-size", "dtype", "hf-overrides", "kv-cache-memory-bytes", "load-format",
        "max-loras", "max-lora-rank", "num-gpu-blocks-override", "pipeline-parallel-size", "quantization",
        "speculative-config", "tensor-parallel-size",
    ]

    private static func lexeme(_ value: Node) -> String? {
        if case .number(let lexeme, _) = value { return lexeme }
        return value.string
    }

    private static func integer(_ value: Node) -> Int? {
        lexeme(value).flatMap { Int($0) }.flatMap { $0 > 0 ? min($0, 1 << 26) : nil }
    }
}
