/// The CUDA graphs that vLLM captures at startup.
package enum CapturedGraphs {
    /// Sizes of batches up to twice the number of sequences, at most 512 tokens: 1, 2, 4, multiples of 8 up to 256, then of 16
    /// (vllm/config/vllm.py, `_set_cudagraph_sizes`; logged as `PIECEWISE=51 (largest=512), FULL=35 (largest=256)`).
    private static func sizes(upTo largest: Int) -> Int {
        let small = [1, 2, 4].count { $0 <= largest }
        return small + min(largest, 256) / 8 + max(0, min(largest, 512) - 256) / 16
    }

    /// With 256 sequences or more.
    private static let most = sizes(upTo: 512) + sizes(upTo: 256)

    /// How many are captured, in thousandths of the default. A tenth of the memory does not depend on their number.
    package static func permille(_ sequences: Int) -> Int {
        let count = sizes(upTo: min(512, 2 * sequences)) + sizes(upTo: min(256, sequences))
        return 100 + 900 * count / most
    }
}
