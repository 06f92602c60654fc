import GPUFit

/// Models and GPUs by their names in the measurements.
enum MeasurementNames {
    private static let aliases = [
        "meta-llama/llama-3.1-8b (v1)": "meta-llama/llama-3.1-8b",
        "microsoft/phi-4-mini-instruct (fine-tune)": "microsoft/phi-4-mini-instruct",
        "deepseek-ai/deepseek-r1/v3 (weights 83.88 gib/gpu)": "deepseek-ai/deepseek-r1",
        "mistralai/mixtral-8x22b (e=8,n=2048)": "mistralai/mixtral-8x22b-v0.1",
        "meta-llama/llama-3.2-11b-vision": "meta-llama/llama-3.2-11b-vision-instruct",
        "qwen1.5 (72b implied by comment)": "qwen/qwen1.5-72b",
    ]

    /// Parts of GPU names, and the GPU's name in the table; the first match counts.
    private static let gpus = [
        ("GH200 96GB", "GH200-96GB"), ("NVL 94GB", "H100-94GB"), ("H100 (Azure)", "H100-94GB"), ("H100", "H100-80GB"),
        ("H200", "H200"),
        ("A100 80GB", "A100-80GB"), ("A100 40GB", "A100-40GB"), ("A10 24GB", "A10"), ("L40S", "L40S"), ("T4", "T4"),
        ("V100 32GB", "V100-32GB"), ("RTX 3090", "RTX 3090"), ("RTX 4090", "RTX 4090"), ("80 GB class", "A100-80GB"),
        ("GB10", "GB10"), ("GPU 48GB", "L40S"), ("MI300X", "MI300X"), ("B200", "B200"),
        ("RTX 5090", "RTX 5090"), ("RTX 5060 Ti 16GB", "RTX 5060 Ti"), ("RTX PRO 5000", "RTX PRO 5000"),
        ("RTX PRO 6000", "RTX PRO 6000"), ("RTX 4060 8GB", "RTX 4060"),
    ]

    /// As `fit` finds it; nil if the model is not named.
    static func shape(_ name: String) -> ModelShape? {
        let name = aliases[name.lowercased()] ?? name
        return ModelShapes.named(name) ?? AssumedModel.named(name)
    }

    static func gpu(_ text: String) -> GPUSpec? {
        gpus.first { text.contains($0.0) }.flatMap { GPUTable.named($0.1) }
    }
}
