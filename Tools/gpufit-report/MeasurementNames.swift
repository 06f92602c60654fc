import GPUFit

/// Models and GPUs by their names in the measurements.
enum MeasurementNames {
    private static let shapes = Dictionary(uniqueKeysWithValues: ModelShapes.all.map { ($0.name.lowercased(), $0) })

    private static let aliases = [
        "meta-llama/llama-3.1-8b (v1)": "meta-llama/llama-3.1-8b",
        "microsoft/phi-4-mini-instruct (fine-tune)": "microsoft/phi-4-mini-instruct",
        "deepseek-ai/deepseek-r1/v3 (weights 83.88 gib/gpu)": "deepseek-ai/deepseek-r1",
        "mistralai/mixtral-8x22b (e=8,n=2048)": "mistralai/mixtral-8x22b-v0.1",
        "qwen/qwen3-235b-a22b-fp8": "qwen/qwen3-235b-a22b",
    ]

    /// Parts of GPU names, and the GPU's name in the table; the first match counts.
    private static let gpus = [
        ("NVL 94GB", "H100-94GB"), ("H100 (Azure)", "H100-94GB"), ("H100", "H100-80GB"), ("H200", "H200"),
        ("A100 80GB", "A100-80GB"), ("A100 40GB", "A100-40GB"), ("A10 24GB", "A10"), ("L40S", "L40S"), ("T4", "T4"),
        ("V100 32GB", "V100-32GB"), ("RTX 3090", "RTX 3090"), ("RTX 4090", "RTX 4090"), ("80 GB class", "A100-80GB"),
    ]

    /// Nil if the model is not named, or not itself in the table: the shape of a sibling is not suitable for fitting constants.
    static func shape(_ name: String) -> ModelShape? {
        let name = name.lowercased()
        return shapes[aliases[name] ?? name]
    }

    static func gpu(_ text: String) -> GPUSpec? {
        gpus.first { text.contains($0.0) }.flatMap { GPUTable.named($0.1) }
    }
}
