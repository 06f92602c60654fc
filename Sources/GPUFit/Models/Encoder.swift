import Tables

/// The encoder of a multimodal model, as far as the engine profiles it at startup.
///
/// vllm-project/vllm 0.25.1: vllm/v1/core/encoder_cache_manager.py (compute_mm_encoder_budget) determines how many of the
/// largest items fit a batch; vllm/v1/worker/gpu_model_runner.py (profile_run) encodes them together and keeps the results
/// while the language model runs.
public struct Encoder: Sendable {
    let hidden: Int
    let intermediate: Int
    let mlpMatrices: Int
    /// Values of the image itself per patch.
    let inputNumbers: Int
    /// Tokens of the language model for the largest item; 0: as many as the context holds (videos).
    private let tokens: Int
    /// Patches of the encoder for the largest item, or for a token of it.
    private let patches: Int
    let outputHidden: Int

    private init?(_ row: Table.Row) {
        guard let hidden = row.integer("hidden"), let intermediate = row.integer("intermediate"),
            let mlpMatrices = row.integer("mlpMatrices"), let inputNumbers = row.integer("inputNumbers"),
            let tokens = row.integer("tokens"), let patches = row.integer("patches"), let output = row.integer("outHidden")
        else { return nil }
        self.hidden = hidden
        self.intermediate = intermediate
        self.mlpMatrices = mlpMatrices
        self.inputNumbers = inputNumbers
        self.tokens = tokens
        self.patches = patches
        outputHidden = output
    }

    private static let table = RowCache<Encoder> { name in
        Table(EncodersData.text).rows.first { $0.holds(name, in: "name") }.flatMap(Encoder.init)
    }

    /// The encoder of a model in ``ModelShapes``; nil if it has none or nothing is known about it.
    static func of(_ model: String) -> Encoder? { table[model] }

    /// The number of items profiled, and the size of each.
    private func items(batched: Int, sequences: Int, context: Int) -> (count: Int, tokens: Int, patches: Int) {
        guard tokens > 0 else { return (1, context, patches * context) }
        return (max(1, min(max(batched, tokens) / tokens, sequences)), tokens, patches)
    }

    /// Bytes on a GPU while the items are encoded: residual streams and the widest layer for all their patches.
    func peak(batched: Int, sequences: Int, context: Int, _ split: Split) -> Int {
        let wide = max(6 * hidden, mlpMatrices * intermediate)
        let items = items(batched: batched, sequences: sequences, context: context)
        return items.count * items.patches * 2 * (2 * hidden + ceiling(wide, split.tensor) + inputNumbers)
    }

    /// Bytes of the results, which are kept while the language model runs.
    func outputs(batched: Int, sequences: Int, context: Int) -> Int {
        let items = items(batched: batched, sequences: sequences, context: context)
        return items.count * items.tokens * outputHidden * 2
    }
}
