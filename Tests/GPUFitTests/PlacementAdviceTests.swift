import Testing

@testable import GPUFit

/// What the memory model says of placements that KAITO chooses.
@Suite struct PlacementAdviceTests {
    private func advice(
        _ model: String, _ type: String, nodes: Int = 1, _ parallelism: Parallelism, _ settings: ServingSettings = .init()
    ) throws -> PlacementAdvice {
        let bytes = try #require(ModelShapes.named(model)).weightBytes
        let placement = ChosenPlacement(
            model: model, weightBytes: bytes, instanceType: type, nodes: nodes, parallelism: parallelism,
            engine: EngineVersion(0, 25), settings: settings)
        return try #require(PlacementAdvice.of(placement, among: InstanceOffering(.init("all")) { placement.own(on: $0) }))
    }

    @Test func rulesOfTheEngineAreCertain() throws {
        let advice = try advice("microsoft/phi-4", "g6.12xlarge", .tensor(size: 4))
        #expect(advice.chosen.isCertain && advice.chosen.refusal == "10 key-value heads cannot be divided across 4 GPUs")
        #expect(Parallelism(advice.own) == .data(copies: 2, tensor: 2))
    }

    /// Whole experts are shared out, so that nobody cuts them.
    @Test func expertParallelismCutsNoExperts() throws {
        var settings = ServingSettings()
        let cut = try advice("MiniMaxAI/MiniMax-M2.7", "Standard_ND96isr_H100_v5", .tensor(size: 8), settings)
        #expect(cut.chosen.refusal?.contains("an MLP of size 1536") ?? false)
        settings.isExpertParallel = true
        #expect(try advice("MiniMaxAI/MiniMax-M2.7", "Standard_ND96isr_H100_v5", .tensor(size: 8), settings).chosen.fits)
    }

    /// One replica for a quarter of the money is not the same service.
    @Test func fewerReplicasAreNoAlternative() throws {
        let advice = try advice("microsoft/Phi-4-mini-instruct", "Standard_NC96ads_A100_v4", .data(copies: 4))
        #expect(advice.microUSDPerHour == 14_692_000)
        if let offer = advice.cheaper { #expect(offer.copies >= 4 && offer.microUSDPerHour < 14_692_000) }
    }

    /// Eight replicas at half the price each cost four times as much. An A10 would cost less, but not hold the context.
    @Test func theBillCountsNotThePriceOfAReplica() throws {
        let offer = try #require(advice("microsoft/Phi-4-mini-instruct", "Standard_NC40ads_H100_v5", .tensor(size: 1)).cheaper)
        #expect(offer.instance.name == "Standard_NC24ads_A100_v4" && offer.nodes == 1 && offer.microUSDPerHour == 3_673_000)
    }

    @Test func retiredTypesAreNotOffered() throws {
        for model in ["microsoft/Phi-4-mini-instruct", "microsoft/phi-4"] {
            let offer = try advice(model, "Standard_ND96isr_H100_v5", .data(copies: 8)).cheaper
            #expect(offer.map { InstancePrices.of($0.instance.name)?.retirement == nil } ?? true)
        }
    }

    @Test func cheaperTypesHoldTheSameContext() throws {
        let advice = try advice("Qwen/Qwen2.5-Coder-32B-Instruct", "Standard_NC96ads_A100_v4", .tensor(size: 4))
        let offer = try #require(advice.cheaper)
        #expect(offer.fit.requiredContext == advice.chosen.longestContext)
        #expect(offer.nodes == 1 && offer.instance.cloud == "azure")
        #expect(offer.microUSDPerHour * 4 <= 14_692_000 * 3)
    }

    /// Adapters take room of the cache, windows that are kept whole take more.
    @Test func settingsCount() throws {
        var settings = ServingSettings()
        let plain = try advice("google/gemma-3-27b-it", "Standard_NC24ads_A100_v4", .tensor(size: 1))
        settings.lora = LoRASlots()
        let withAdapters = try advice("google/gemma-3-27b-it", "Standard_NC24ads_A100_v4", .tensor(size: 1), settings)
        #expect(withAdapters.chosen.cache < plain.chosen.cache)
        #expect(plain.chosen.cache - withAdapters.chosen.cache == withAdapters.chosen.use.adapters)
        settings = ServingSettings()
        settings.keepsWholeWindows = true
        let whole = try advice("google/gemma-3-27b-it", "Standard_NC24ads_A100_v4", .tensor(size: 1), settings)
        #expect(whole.chosen.longestContext < plain.chosen.longestContext)
    }

    /// vllm/lora: 16 · (7 · hidden + (2 · q + 2 · kv + 3 · intermediate)) numbers per layer, and embeddings.
    @Test func slotsOfALlama() throws {
        let shape = try #require(ModelShapes.named("meta-llama/Llama-3.1-8B-Instruct"))
        let perLayer = 7 * 4096 + 2 * 4096 + 2 * 1024 + 3 * 14336
        #expect(
            LoRASlots().bytes(shape, Split(tensor: 1, pipeline: 1)) == 2 * 16 * (32 * perLayer + 2 * (128_256 + 4096)))
    }
}
