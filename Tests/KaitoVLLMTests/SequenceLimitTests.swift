import Testing

@testable import KaitoVLLM
@testable import Presets

/// `--max-num-seqs` of hybrid models, with the figures that KAITO's own change gives.
@Suite struct SequenceLimitTests {
    private static let h100 = GPUConfiguration(count: 1, totalGiB: 94, model: "NVIDIA H100")

    private func limit(
        _ model: String, on gpus: GPUConfiguration = h100, nodes: Int = 1, release: String = "v0.13"
    ) throws -> Int? {
        let rules = try #require(ReleaseRules.of(release))
        return SequenceLimit(rules: rules).sequences(try #require(rules.catalog[model]), on: gpus, nodes: nodes)
    }

    @Test(arguments: [("qwen/qwen3.6-27b", 541), ("qwen/qwen3.6-35b-a3b", 560), ("qwen/qwen3.8-27b", 541)])
    func isWhatTheWeightsLeaveRoomFor(model: String, sequences: Int) throws {
        #expect(try limit(model) == sequences)
    }

    /// Only pairs that KAITO lists: not the FP8 variant, nor other hybrid models.
    @Test(arguments: [
        "qwen/qwen3.6-35b-a3b-fp8", "qwen/qwen3.5-9b", "nvidia/nvidia-nemotron-nano-9b-v2", "phi-4", "gpt-oss-20b",
    ])
    func otherModelsHaveNone(model: String) throws { #expect(try limit(model) == nil) }

    @Test(arguments: ["NVIDIA A100", "NVIDIA H200", "NVIDIA-H100-NVL", "nvidia h100", nil])
    func otherGPUsHaveNone(model: String?) throws {
        var gpus = Self.h100
        gpus.model = model
        #expect(try limit("qwen/qwen3.6-27b", on: gpus) == nil)
    }

    @Test func severalNodesHaveNone() throws { #expect(try limit("qwen/qwen3.6-27b", nodes: 2) == nil) }

    @Test func theReleaseBeforeHasNone() throws { #expect(try limit("qwen/qwen3.6-27b", release: "v0.12") == nil) }

    /// A GPU of 130 GiB, or two of 94, have room for more than vLLM's own 1024.
    @Test(arguments: [(64, 21), (69, 108), (70, 125), (80, 298), (120, 991), (130, nil)] as [(Int, Int?)])
    func growsWithTheMemoryUntilVLLMTakesNoMore(gib: Int, sequences: Int?) throws {
        let gpus = GPUConfiguration(count: 1, totalGiB: gib, model: "NVIDIA H100")
        #expect(try limit("qwen/qwen3.6-27b", on: gpus) == sequences)
    }

    @Test func twoGPUsNeedNone() throws {
        let gpus = GPUConfiguration(count: 2, totalGiB: 188, model: "NVIDIA H100")
        #expect(try limit("qwen/qwen3.6-27b", on: gpus) == nil)
    }

    @Test(arguments: [40, 58])
    func thereIsNoneWhereTheWeightsDoNotFit(gib: Int) throws {
        #expect(try limit("qwen/qwen3.6-27b", on: GPUConfiguration(count: 1, totalGiB: gib, model: "NVIDIA H100")) == nil)
    }
}
