import Tables

/// What a multimodal model sees or hears with, as far as the engine profiles it at its start.
///
/// vllm-project/vllm 0.25.1: vllm/v1/core/encoder_cache_manager.py (compute_mm_encoder_budget) says how many of the largest
/// items a batch holds, vllm/v1/worker/gpu_model_runner.py (profile_run) encodes them at once and keeps the results while the
/// language model runs.
public struct Encoder: Sendable {
    let hidden: Int
    let intermediate: Int
    let mlpMatrices: Int
    /// Numbers of the image itself per patch.
    let inputNumbers: Int
    /// Of the language model, for the largest item.
    let tokens: Int
    /// Of the encoder, for the largest item.
    let patches: Int
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

    /// The encoder of a model of ``ModelShapes``; nil where it has none or nothing is known of it.
    static func of(_ model: String) -> Encoder? { table[model] }

    /// Items that are profiled.
    private func items(batched: Int, sequences: Int) -> Int { max(1, min(max(batched, tokens) / tokens, sequences)) }

    /// Bytes on a GPU while the items are encoded: residual streams and the widest layer of all their patches.
    func peak(batched: Int, sequences: Int, _ split: Split) -> Int {
        let wide = max(6 * hidden, mlpMatrices * intermediate)
        return items(batched: batched, sequences: sequences) * patches * 2
            * (2 * hidden + ceiling(wide, split.tensor) + inputNumbers)
    }

    /// Bytes of the results, which stay while the language model runs.
    func outputs(batched: Int, sequences: Int) -> Int {
        items(batched: batched, sequences: sequences) * tokens * outputHidden * 2
    }
}
