/// What vLLM adds to weights on AMD's GPUs: rows of a multiple of 512 bytes get 256 more, and the allocator keeps what the copies
/// leave over.
///
/// vllm-project/vllm, vllm/model_executor/layers/fused_moe/unquantized_fused_moe_method.py (`_maybe_pad_weight`: experts in two
/// bytes) and layers/quantization/utils/fp8_utils.py (`_maybe_pad_fp8_weight`: linear layers in fp8). The padded copy of a matrix
/// takes the place of the one padded before it, which has just been freed; what is left of that place is too small for any
/// later copy and cannot be given back. On these GPUs vLLM counts all memory of the device as that of the weights
/// (vllm/platforms/rocm.py at 001eda31, `get_current_memory_usage`).
struct ROCmWeights {
    let shape: ModelShape
    let split: Split
    /// GPUs that share whole experts; 1: each has a part of every expert.
    let expertGPUs: Int

    /// In bytes on a GPU of the fullest stage.
    var excess: Int { experts + linear }

    private struct Matrix {
        let bytes: Int
        let padded: Int
        var isPadded: Bool { padded > bytes }

        init(rows: Int, rowBytes: Int) {
            bytes = rows * rowBytes
            padded = rows * (rowBytes + (rowBytes % 512 == 0 ? 256 : 0))
        }

        /// What is left of this matrix's place when the next one has taken its.
        func rest(before next: Matrix) -> Int { isPadded && next.isPadded ? max(0, bytes - next.padded) : 0 }
    }

    private var experts: Int {
        guard let experts = shape.experts, shape.quantization == .none else { return 0 }
        let count = ceiling(experts.count, expertGPUs)
        let width = expertGPUs > 1 ? experts.intermediate : ceiling(experts.intermediate, split.tensor)
        let up = Matrix(rows: count * (shape.mlpMatrices - 1) * width, rowBytes: shape.hidden * 2)
        let down = Matrix(rows: count * shape.hidden, rowBytes: width * 2)
        let freedLast = down.isPadded ? down.bytes : up.isPadded ? up.bytes : 0
        return ceiling(experts.layers, split.pipeline) * excess(of: [up, down], rest: up.rest(before: down)) + freedLast
    }

    /// Of models without experts.
    private var linear: Int {
        guard shape.experts == nil, shape.latent == nil, [.fp8, .fp8Tensor].contains(shape.quantization) else { return 0 }
        let heads = ceiling(shape.heads, split.tensor)
        let width = ceiling(shape.intermediate ?? 0, split.tensor)
        let input = Matrix(
            rows: (heads + 2 * ceiling(shape.keyValueHeads, split.tensor)) * shape.headDimension, rowBytes: shape.hidden)
        let output = Matrix(rows: shape.hidden, rowBytes: heads * shape.headDimension)
        let up = Matrix(rows: (shape.mlpMatrices - 1) * width, rowBytes: shape.hidden)
        let down = Matrix(rows: shape.hidden, rowBytes: width)
        // The next layer's first matrix fits into what the last one leaves.
        let left = up.rest(before: down)
        let rest = input.rest(before: output) + (left >= input.padded ? left - input.padded : left)
        return ceiling(shape.layers, split.pipeline) * excess(of: [input, output, up, down], rest: rest)
    }

    private func excess(of matrices: [Matrix], rest: Int) -> Int {
        matrices.reduce(rest) { $0 + $1.padded - $1.bytes }
    }
}
