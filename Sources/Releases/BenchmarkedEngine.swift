/// What a server says of itself beside the result of its benchmark, which runs once the model is loaded (KAITO 0.12.0,
/// pkg/workspace/controllers/workspace_controller.go, RuntimeMetadataConfig).
public struct BenchmarkedEngine: Sendable, Equatable {
    /// KAITO's name, such as `vllm`.
    public let name: String
    public let version: String
    /// How the weights are quantized, such as `fp8`; empty: they are not.
    public let quantization: String

    public init(name: String, version: String, quantization: String) {
        self.name = name
        self.version = version
        self.quantization = quantization
    }
}
