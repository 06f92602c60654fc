/// Memory that vLLM reserves for adapters, whether they are loaded or not and regardless of their rank
/// (vllm-project/vllm 0.25.1, vllm/lora/model_manager.py and layers/).
public struct LoRASlots: Sendable, Hashable {
    /// Adapters on the GPU at the same time (`--max-loras`).
    public var count: Int
    /// The highest rank that fits a slot (`--max-lora-rank`).
    public var rank: Int

    /// vLLM's defaults, which KAITO does not change.
    public init(count: Int = 1, rank: Int = 16) {
        self.count = count
        self.rank = rank
    }

    /// Bytes on a GPU, with two bytes per value: A and B of every linear layer, and of embeddings and output, which are not
    /// split.
    func bytes(_ shape: ModelShape, _ split: Split) -> Int {
        let layers = ceiling(shape.layers, split.pipeline)
        let attention = numbers(ofAttention: shape, split)
        let dense = layers * (attention + numbers(ofMLP: shape, split)) * rank
        let embeddings = 2 * ((shape.vocabulary ?? 0) + shape.hidden) * rank
        return count * 2 * (dense + experts(shape, split) + embeddings)
    }

    /// Per layer and rank. Column-parallel layers hold all of A and a share of B, row-parallel ones the other way round.
    private func numbers(ofAttention shape: ModelShape, _ split: Split) -> Int {
        let query = shape.heads * shape.headDimension
        let keyValue = max(shape.keyValueHeads, split.tensor) * shape.headDimension
        return 4 * shape.hidden + ceiling(2 * query + 2 * keyValue, split.tensor)
    }

    private func numbers(ofMLP shape: ModelShape, _ split: Split) -> Int {
        guard shape.experts == nil else { return 0 }
        return shape.mlpMatrices * (shape.hidden + ceiling(shape.intermediate ?? 0, split.tensor))
    }

    /// Every expert has slots of its own.
    private func experts(_ shape: ModelShape, _ split: Split) -> Int {
        guard let experts = shape.experts else { return 0 }
        let layers = ceiling(min(experts.layers, shape.layers), split.pipeline)
        return layers * experts.count * rank * 3 * (shape.hidden + ceiling(experts.intermediate, split.tensor))
    }
}
