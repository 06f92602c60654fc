import Testing

@testable import GPUFit

/// Models that no table lists, by their names.
@Suite struct AssumedModelTests {
    @Test(
        arguments: [
            ("someone/Dolphin-3.0-Llama-3.1-8B", "meta-llama/Llama-3.1-8B"), ("x/my-Qwen3-32B-sft", "Qwen/Qwen3-32B"),
            ("unsloth/Qwen3-Coder-30B-A3B-Instruct-1M", "Qwen/Qwen3-Coder-30B-A3B-Instruct"),
        ])
    func fineTunesHaveTheShapeOfTheirBase(name: String, base: String) throws {
        let shape = try #require(AssumedModel.named(name))
        let known = try #require(ModelShapes.named(base))
        #expect(shape.layers == known.layers && shape.hidden == known.hidden && shape.vocabulary == known.vocabulary)
        #expect(shape.name == name && shape.assumptions.count == 1 && shape.uncertainty > 0)
    }

    @Test func otherwiseTheSizeDecides() throws {
        let shape = try #require(AssumedModel.named("acme/Foo-33B-AWQ"))
        #expect(shape.quantization == .awq && shape.assumptions.count == 2 && shape.uncertainty > 100)
        #expect((16...24).contains(shape.weightBytes / 1_000_000_000))
        let sparse = try #require(AssumedModel.named("acme/Foo-100B-A10B"))
        #expect(sparse.experts != nil && sparse.weightBytes == 200_000_000_000)
        #expect(AssumedModel.named("acme/foo") == nil && AssumedModel.named("") == nil)
    }

    @Test func whatIsAssumedWidensTheBounds() throws {
        func spread(_ shape: ModelShape) throws -> Int {
            var request = FitRequest(shape: shape)
            request.engine = .vllm(EngineVersion(0, 26))
            let fit = Fitter(request).fit(Split(tensor: 1, pipeline: 1), on: try #require(GPUTable.named("H200")))
            return fit.high - fit.low
        }
        let known = try #require(ModelShapes.named("Qwen/Qwen3-32B"))
        let assumed = try #require(AssumedModel.named("acme/Foo-32B"))
        #expect(try spread(assumed) > spread(known))
    }

    /// Sizes beyond any model, and names of nothing but numbers.
    @Test(arguments: ["x/999999999999b", "x/1e9b", "x/0b", "x/-b", "b", "x/99999999999999999999x9b", "x/4999t"])
    func absurdNamesAreNone(name: String) { #expect(AssumedModel.named(name) == nil) }

    @Test(
        arguments: [
            ("RedHatAI/Qwen3-8B-FP8-dynamic", Quantization.fp8Channel), ("Qwen/Qwen3-8B-FP8", .fp8),
            ("nvidia/Qwen3-8B-FP8", .fp8Tensor), ("nvidia/Qwen3-8B-NVFP4", .nvfp4), ("x/Qwen3-8B-quantized.w8a8", .int8),
            ("RedHatAI/Qwen3-8B-quantized.w4a16", .int4), ("x/Qwen3-8B-GPTQ-Int8", .gptq8),
            ("x/Qwen3-8B-NVFP4-MTP", .nvfp4), ("unsloth/Qwen3-8B-GGUF:Q8_0", .gguf(8501)), ("unsloth/Qwen3-8B-GGUF", .gguf(4894)),
        ])
    func suffixesSayHowWeightsAreStored(name: String, wanted: Quantization) throws {
        let shape = try #require(ModelShapes.named(name))
        #expect(shape.quantization == wanted)
        let plain = try #require(ModelShapes.named("Qwen/Qwen3-8B"))
        #expect(shape.weightBytes * 4 < plain.weightBytes * 3)
    }
}
