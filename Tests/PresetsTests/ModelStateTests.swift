import Diagnostics
import Testing
import YAML

@testable import Presets

private let mambaSizes = """
    "ssm_state_size": 128, "conv_kernel": 4, "mamba_num_heads": 128, "mamba_head_dim": 64, "n_groups": 8
    """

/// What a config.json says of a hybrid model's state. The figures are those of KAITO's own tests (presets/workspace/generator).
@Suite struct ModelStateTests {
    private func state(_ json: String) throws -> ModelState? { try config(json).state }

    private func config(_ json: String) throws -> HuggingFaceConfig {
        let sources = SourceFiles([SourceFiles.File(path: "config.json", bytes: Array(json.utf8))])
        let collector = DiagnosticCollector()
        let document = DocumentReader(limits: .untrusted).documents(of: sources, file: 0, collector: collector).first
        return HuggingFaceConfig(try #require(document).root, collector)
    }

    /// A list in which every fourth layer attends to all tokens.
    private func types(_ layers: Int) -> String {
        (1...layers).map { $0 % 4 == 0 ? #""full_attention""# : #""linear_attention""# }.joined(separator: ", ")
    }

    private func deltaNet(values: Int, layers: Int, more: String = "") -> String {
        """
        {"layer_types": [\(types(layers))], "linear_key_head_dim": 128, "linear_value_head_dim": 128, \
        "linear_num_key_heads": 16, "linear_num_value_heads": \(values), "linear_conv_kernel_dim": 4\(more)}
        """
    }

    @Test func gatedDeltaNet() throws {
        let dense = try #require(try state(deltaNet(values: 48, layers: 64)))
        #expect(dense == ModelState(bytesPerLayer: 3_207_168, fullLayers: 16, stateLayers: 48))
        #expect(dense.bytesPerSequence == 153_944_064)
        let experts = try state(deltaNet(values: 32, layers: 40))
        #expect(experts == ModelState(bytesPerLayer: 2_146_304, fullLayers: 10, stateLayers: 30))
    }

    /// The convolution stays as it is; the matrices take half.
    @Test(arguments: [
        ("float32", 3_207_168), ("bfloat16", 1_634_304), ("float16", 1_634_304),
    ])
    func theStateHasATypeOfItsOwn(type: String, bytes: Int) throws {
        let json = deltaNet(values: 48, layers: 64, more: #", "mamba_ssm_dtype": "\#(type)""#)
        #expect(try state(json)?.bytesPerLayer == bytes)
    }

    @Test func mamba2() throws {
        let expected = ModelState(bytesPerLayer: 4_255_744, fullLayers: 2, stateLayers: 3)
        #expect(try state(#"{"hybrid_override_pattern": "M*M-M*", \#(mambaSizes)}"#) == expected)
        let blocks = #"["mamba", "attention", "mamba", "mlp", "mamba", "attention"]"#
        #expect(try state(#"{"layers_block_type": \#(blocks), \#(mambaSizes)}"#) == expected)
    }

    /// The names that other families have for the same sizes; a group more or less changes the convolution alone.
    @Test func mamba2HasOtherNames() throws {
        let sizes = #""mamba_d_state": 128, "mamba_d_conv": 4, "mamba_num_heads": 128, "mamba_head_dim": 64"#
        let one = try state(#"{"hybrid_override_pattern": "M", \#(sizes)}"#)
        #expect(one?.bytesPerLayer == 4_255_744 - 2 * 7 * 128 * 3 * 2)
        let eight = try state(#"{"hybrid_override_pattern": "M", \#(sizes), "mamba_num_groups": 8}"#)
        #expect(eight?.bytesPerLayer == 4_255_744)
    }

    /// The list of types decides alone, even where it names no state layer.
    @Test func theFirstKeyOfLayersDecides() throws {
        let attention = #""layer_types": ["full_attention"], "hybrid_override_pattern": "MM""#
        #expect(try state("{\(attention), \(mambaSizes)}") == nil)
        let mixed = #""layer_types": ["mamba", "linear_attention", "sliding_attention", "moe"]"#
        #expect(try state("{\(mixed), \(mambaSizes)}")?.stateLayers == 2)
        #expect(try state("{\(mixed), \(mambaSizes)}")?.fullLayers == 1)
    }

    /// Models that also see have the sizes of their text model below it.
    @Test func theTextModelCounts() throws {
        let state = try state(#"{"text_config": \#(deltaNet(values: 48, layers: 64))}"#)
        #expect(state?.bytesPerLayer == 3_207_168)
    }

    @Test(arguments: [
        "{}", #"{"layer_types": ["full_attention"]}"#, #"{"layer_types": ["linear_attention"]}"#,
        #"{"hybrid_override_pattern": "M", "ssm_state_size": 128, "mamba_num_heads": 128, "mamba_head_dim": 64}"#,
        #"{"hybrid_override_pattern": "M", "ssm_state_size": 128, "conv_kernel": 1, "mamba_num_heads": 1, "mamba_head_dim": 1}"#,
        #"{"hybrid_override_pattern": "**", \#(mambaSizes)}"#, #"{"hybrid_override_pattern": 7, \#(mambaSizes)}"#,
    ])
    func othersHaveNone(json: String) throws { #expect(try state(json) == nil) }

    /// No product of what users write traps.
    @Test func absurdSizesAreCapped() throws {
        let most = "2147483647"
        let json = """
            {"hybrid_override_pattern": "M", "ssm_state_size": \(most), "conv_kernel": \(most), "mamba_num_heads": \(most), \
            "mamba_head_dim": \(most), "n_groups": \(most), "num_hidden_layers": \(most), "num_attention_heads": \(most), \
            "num_key_value_heads": \(most), "head_dim": \(most)}
            """
        #expect(try state(json)?.bytesPerLayer == 2 << 40)
        let model = try #require(
            try config(json).model(id: "a/b", files: [HuggingFaceConfig.File(path: "a.safetensors", bytes: 1 << 30)]))
        #expect(model.facts.bytesPerToken == 1 << 40)
    }

    /// The table of states says what the models' own files say.
    @Test(arguments: [
        ("qwen/qwen3.6-27b", 3_207_168, 16, 48), ("qwen/qwen3.6-35b-a3b", 2_146_304, 10, 30),
        ("nvidia/nvidia-nemotron-3-super-120b-a12b-bf16", 4_255_744, 8, 40),
    ])
    func theCatalogueKnowsThem(id: String, bytes: Int, full: Int, linear: Int) throws {
        func catalog(_ states: String?) -> ModelCatalog {
            ModelCatalog(
                presets: "presets-v0.12", aliases: "preset-aliases-v0.12", rules: "model-rules-v0.12",
                architectures: "architectures-v0.12", states: states)
        }
        let preset = try #require(catalog("model-states-v0.13")[id])
        #expect(preset.facts.state == ModelState(bytesPerLayer: bytes, fullLayers: full, stateLayers: linear))
        #expect(preset.stateBytes == bytes * linear)
        #expect(catalog(nil)[id]?.facts.state == nil)
    }
}
