/// Gated delta net, the linear attention of Qwen3-Next and later.
struct LinearAttention {
    private let keyHeads: Int
    private let valueHeads: Int
    private let keySize: Int
    private let valueSize: Int
    private let kernel: Int

    /// `integer` reads the configuration: names, and the largest number that is accepted.
    init?(_ integer: ([String], Int) -> Int?) {
        guard let keyHeads = integer(["linear_num_key_heads"], 1024), let valueHeads = integer(["linear_num_value_heads"], 1024),
            let keySize = integer(["linear_key_head_dim"], 1024), let valueSize = integer(["linear_value_head_dim"], 1024)
        else { return nil }
        self.keyHeads = keyHeads
        self.valueHeads = valueHeads
        self.keySize = keySize
        self.valueSize = valueSize
        kernel = integer(["linear_conv_kernel_dim"], 64) ?? 4
    }

    /// A matrix per value head in 4-byte numbers, and the last inputs of the convolution in 2-byte numbers.
    var stateBytes: Int {
        valueHeads * keySize * valueSize * 4
            + (2 * keyHeads * keySize + valueHeads * valueSize) * max(0, kernel - 1) * 2
    }

    /// Queries, keys, values, the gate of the output, two numbers per head, and the output.
    func weights(hidden: Int) -> Int {
        hidden * (2 * keyHeads * keySize + 2 * valueHeads * valueSize + 2 * valueHeads) + valueHeads * valueSize * hidden
    }
}
