import GPUFit
import Presets
import Testing

@testable import KaitoVLLM

/// Hybrid models on KAITO 0.12, which does not limit the sequences that vLLM serves at once.
@Suite struct StateBlocksTests {
    private static let h100 = GPUConfiguration(count: 1, totalGiB: 94, model: "NVIDIA H100")
    private static let one = NodeEstimate(nodes: 1, parallelism: .tensor(size: 1))

    private func shortage(
        _ model: String, release: String = "v0.12", _ estimate: NodeEstimate = one, sequences: Int? = nil,
        settings: ServingSettings = ServingSettings(), cache: Int? = nil
    ) throws -> StateBlocks.Shortage? {
        let rules = try #require(ReleaseRules.of(release))
        let blocks = StateBlocks(rules: rules, preset: try #require(rules.catalog[model]), gpus: Self.h100)
        return blocks.shortage(estimate, sequences: sequences, settings: settings, cache: cache)
    }

    /// The models that KAITO 0.13 limits.
    @Test(arguments: ["qwen/qwen3.6-27b", "qwen/qwen3.8-27b", "qwen/qwen3.6-35b-a3b"])
    func theDefaultIsTooMuch(model: String) throws {
        let shortage = try #require(try shortage(model))
        #expect(shortage.sequences == 1024 && shortage.blocks < 922 && shortage.advice <= shortage.blocks)
        #expect(try self.shortage(model, sequences: shortage.advice) == nil)
    }

    @Test func withoutGraphsNothingIsCompared() throws {
        var settings = ServingSettings()
        settings.isEager = true
        #expect(try shortage("qwen/qwen3.8-27b", settings: settings) == nil)
    }

    @Test(arguments: ["phi-4", "gpt-oss-20b"])
    func otherModelsHaveNoStates(model: String) throws { #expect(try shortage(model) == nil) }

    @Test func severalNodesAreNotEstimated() throws {
        let estimate = NodeEstimate(nodes: 2, parallelism: .pipeline(stages: 2, tensor: 1))
        #expect(try shortage("qwen/qwen3.8-27b", estimate) == nil)
    }

    /// A tenth is left to what the estimate cannot know.
    @Test func aNarrowMissIsNotRefused() throws {
        let page = 3_207_168 * 16
        #expect(try shortage("qwen/qwen3.8-27b", cache: page * 930) == nil)
        #expect(try shortage("qwen/qwen3.8-27b", cache: page * 900)?.blocks == 900)
    }
}
