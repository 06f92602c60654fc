import Tables

/// The cache of DeepSeek V4 as vLLM allocates it: every layer keeps a window of tokens, and most keep compressed entries of all
/// of them and the state of their compression.
///
/// All of these take blocks of one size from the same pool (vllm-project/vllm, vllm/v1/core/kv_cache_utils.py,
/// `group_and_unify_kv_cache_specs` and `_get_kv_cache_groups_uniform_groups`; vllm/models/deepseek_v4/compressor.py at
/// 01cc1d3e for the tokens of a block; the sizes of pages and groups as vLLM logs them: issue 54703 and
/// stored-index:file-id:54862554958). Entries are in fp8 (`fp8_ds_mla`) whatever `--kv-cache-dtype` says, except on Blackwell.
public struct PackedCache: Sendable {
    private let layers: Int
    /// Layers that compress four tokens to one.
    private let slightlyCompressed: Int
    /// Layers that compress 128 tokens to one.
    private let stronglyCompressed: Int

    /// Caches of layers that take one block for so many tokens: of all tokens, or of the batch and a window before it.
    private struct Group {
        let layers: Int
        let tokensPerBlock: Int
        let window: Int?

        /// Blocks of a sequence; a window may begin in the middle of one.
        func blocks(tokens: Int, batched: Int) -> Int {
            guard let window else { return ceiling(tokens, tokensPerBlock) }
            return ceiling(min(tokens, window - 1 + batched), tokensPerBlock) + 1
        }
    }

    /// Bytes of the pages of a layer in a block: 64 entries of 584 bytes, their 64 keys of the indexer, two strongly compressed
    /// entries, each rounded up to 576 bytes.
    private static let pages = 37_440 + 8_640 + 1_728

    public init(layers: Int, slightlyCompressed: Int, stronglyCompressed: Int) {
        self.layers = layers
        self.slightlyCompressed = slightlyCompressed
        self.stronglyCompressed = stronglyCompressed
    }

    private init?(_ row: Table.Row) {
        guard let layers = row.integer("layers"), let slightly = row.integer("slightlyCompressed"),
            let strongly = row.integer("stronglyCompressed")
        else { return nil }
        self.init(layers: layers, slightlyCompressed: slightly, stronglyCompressed: strongly)
    }

    private static let table = RowCache<PackedCache> { name in
        Table(PackedCachesData.text).rows.first { $0.holds(name, in: "name") }.flatMap(PackedCache.init)
    }

    /// The cache of a model in ``ModelShapes``; nil if it is of another kind.
    static func of(_ model: String) -> PackedCache? { table[model] }

    /// Bytes that one sequence needs on a GPU of the fullest of some stages.
    func bytes(tokens: Int, batched: Int, stages: Int) -> Int {
        let groups = groups(stages)
        let width = Self.width(of: groups.map(\.layers))
        let blocks = groups.map { ceiling($0.layers, width) * $0.blocks(tokens: tokens, batched: batched) }.reduce(0, +)
        return blocks * width * Self.pages
    }

    private func groups(_ stages: Int) -> [Group] {
        let (slightly, strongly) = (ceiling(slightlyCompressed, stages), ceiling(stronglyCompressed, stages))
        return [
            Group(layers: max(slightly, strongly), tokensPerBlock: 256, window: nil),
            Group(layers: ceiling(layers, stages), tokensPerBlock: 64, window: 128),
            Group(layers: slightly, tokensPerBlock: 4, window: 8),
            Group(layers: strongly, tokensPerBlock: 8, window: 128),
        ]
    }

    /// The layers of a block: as many as leave the fewest places of all groups empty, and not fewer than those of the first.
    private static func width(of layers: [Int]) -> Int {
        let widths = max(1, layers.first ?? 1)...max(1, layers.max() ?? 1)
        func empty(_ width: Int) -> Int { layers.reduce(0) { $0 + ceiling($1, width) * width - $1 } }
        return widths.min { empty($0) < empty($1) } ?? 1
    }

    // MARK: Reading

    /// Bytes that a step reads per token of the context.
    var bytesPerToken: Int { (slightlyCompressed * (Self.entry + Self.indexerKey) + stronglyCompressed * Self.entry / 32) / 4 }
    /// Bytes that a step reads per token of the window.
    var bytesPerWindowToken: Int { layers * Self.entry }

    /// 448 bytes in fp8, 64 values in two bytes, eight scales.
    private static let entry = 584
    /// 128 bytes in fp8 and a scale.
    private static let indexerKey = 132
}
