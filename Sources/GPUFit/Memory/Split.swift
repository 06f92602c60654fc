/// How one copy of a model is split across GPUs.
public struct Split: Sendable, Hashable {
    /// GPUs that share every layer (tensor parallelism).
    public var tensor: Int
    /// Groups of GPUs, each with some of the layers (pipeline parallelism).
    public var pipeline: Int

    public init(tensor: Int, pipeline: Int) {
        self.tensor = tensor
        self.pipeline = pipeline
    }

    public var gpus: Int { tensor * pipeline }

    /// The rule of vLLM that the split violates, with the numbers; nil if there is none.
    ///
    /// vllm/config/model.py, verify_with_parallel_config; vllm/model_executor/models/utils.py (layers per stage);
    /// layers/linear.py (key-value heads are divided, or each of them is copied to the same number of GPUs) and quantization/.
    func brokenRule(of shape: ModelShape, isExpertParallel: Bool) -> String? {
        if shape.heads % tensor != 0 {
            return "\(shape.heads) attention heads cannot be divided across \(tensor) GPUs"
        }
        let heads = shape.keyValueHeads
        if shape.latent == nil, heads >= tensor ? heads % tensor != 0 : tensor % heads != 0 {
            return "\(heads) key-value heads cannot be divided across \(tensor) GPUs"
        }
        if pipeline > shape.layers { return "\(shape.layers) layers cannot be divided into \(pipeline) stages" }
        let size = shape.experts.map { isExpertParallel ? nil : $0.intermediate } ?? shape.intermediate
        if let size,
            size % tensor != 0 || size / tensor % shape.quantization.groupSize != 0 && size % shape.quantization.groupSize == 0
        {
            let groups = shape.quantization.groupSize > 1 ? " in groups of \(shape.quantization.groupSize)" : ""
            return "an MLP of size \(size) cannot be divided across \(tensor) GPUs\(groups)"
        }
        return nil
    }
}
