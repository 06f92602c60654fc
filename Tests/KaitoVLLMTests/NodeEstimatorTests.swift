import Testing

@testable import KaitoVLLM
@testable import Presets

/// The number of nodes by the rules of two releases.
@Suite struct NodeEstimatorTests {
    /// A model of the catalogue on an instance type of Azure, with the counts of v0.12 and v0.13.
    struct Count: Sendable, CustomTestStringConvertible {
        let model: String
        let type: String
        let before: Int
        let after: Int

        var testDescription: String { "\(model) on \(type)" }
    }

    private static let counts = [
        // 0.92 of the memory where it was 0.84.
        Count(model: "gpt-oss-120b", type: "Standard_NC48ads_A100_v4", before: 2, after: 1),
        Count(model: "llama-3.3-70b-instruct", type: "Standard_NC24ads_A100_v4", before: 3, after: 2),
        Count(model: "phi-4-mini-instruct", type: "Standard_NC24ads_A100_v4", before: 1, after: 1),
        // An A10 keeps 0.82 and needs 1.5 GiB where it was 2.3.
        Count(model: "llama-3.3-70b-instruct", type: "Standard_NV72ads_A10_v5", before: 5, after: 4),
        // The states of 64 sequences.
        Count(model: "nvidia/nvidia-nemotron-nano-12b-v2-vl-bf16", type: "Standard_NV36ads_A10_v5", before: 2, after: 3),
        Count(model: "nvidia/nvidia-nemotron-nano-9b-v2", type: "Standard_NV36ads_A10_v5", before: 2, after: 2),
    ]

    private func estimate(_ demand: ModelDemand, on gpus: GPUConfiguration, _ release: String) throws -> NodeEstimate {
        try NodeEstimator(rules: #require(ReleaseRules.of(release))).estimate(demand, on: gpus)
    }

    private func nodes(_ count: Count, _ release: String) throws -> Int {
        let rules = try #require(ReleaseRules.of(release))
        let preset = try #require(rules.catalog[count.model])
        let gpus = try #require(rules.instanceTypes.find(count.type, cloud: "azure")).gpus
        let demand = ModelDemand(
            bytes: preset.weights.bytes, stateBytes: preset.stateBytes, bytesPerToken: preset.bytesPerToken)
        return try NodeEstimator(rules: rules).estimate(demand, on: gpus).nodes
    }

    @Test(arguments: counts)
    func nodesAreThoseOfTheRelease(count: Count) throws {
        #expect(try nodes(count, "v0.12") == count.before)
        #expect(try nodes(count, "v0.13") == count.after)
    }

    /// (60 GiB · 1.02 + 64 · state) / ((80 GiB · 0.92 − 2.3 GiB) / 1.05): the weights alone leave 6.7 GiB of the 67.9 GiB.
    @Test(arguments: [(0, 1), (110_000_000, 1), (113_000_000, 2)])
    func statesOf64SequencesCount(stateBytes: Int, nodes: Int) throws {
        let gpus = GPUConfiguration(count: 1, totalGiB: 80, model: "NVIDIA A100")
        let demand = ModelDemand(bytes: 60 << 30, stateBytes: stateBytes, bytesPerToken: 0)
        #expect(try estimate(demand, on: gpus, "v0.13").nodes == nodes)
    }

    @Test func statesDoNotCountBefore() throws {
        let gpus = GPUConfiguration(count: 1, totalGiB: 80, model: "NVIDIA A100")
        let demand = ModelDemand(bytes: 10 << 30, stateBytes: 1 << 40, bytesPerToken: 0)
        #expect(try estimate(demand, on: gpus, "v0.12").nodes == 1)
    }

    /// The whole node's GPUs share out the states, as they do the weights.
    @Test func statesAreSharedByTheGPUsOfANode() throws {
        let gpus = GPUConfiguration(count: 2, totalGiB: 160, model: "NVIDIA A100")
        let demand = ModelDemand(bytes: 60 << 30, stateBytes: 113_000_000, bytesPerToken: 0)
        #expect(try estimate(demand, on: gpus, "v0.13").nodes == 1)
    }

    /// v0.12 counts with 24 GiB · 0.84 − 2.3 GiB on every GPU, v0.13 with 24 GiB · 0.82 − 1.5 GiB on an A10; weights count 1.071 times.
    @Test(arguments: [("v0.12", 17), ("v0.13", 18)])
    func anA10NeedsLessForItself(release: String, largest: Int) throws {
        let gpus = GPUConfiguration(count: 1, totalGiB: 24, model: "NVIDIA A10")
        let room = Double(largest) / 1.071
        let demand = ModelDemand(bytes: Int(room * Double(1 << 30)), bytesPerToken: 0)
        #expect(try estimate(demand, on: gpus, release).nodes == 1)
        let more = ModelDemand(bytes: demand.bytes + 1 << 30, bytesPerToken: 0)
        #expect(try estimate(more, on: gpus, release).nodes == 2)
    }

    @Test(arguments: ["v0.12", "v0.13"])
    func aGPUWithoutRoomIsTooSmall(release: String) {
        let gpus = GPUConfiguration(count: 1, totalGiB: 2, model: "NVIDIA T4")
        #expect(throws: EstimateFailure.gpuTooSmall(usableGiB: 1, reservedGiB: 3)) {
            try estimate(ModelDemand(bytes: 1 << 30, bytesPerToken: 0), on: gpus, release)
        }
    }

    /// Sizes that no model has fail or take more nodes than are rendered, and do not trap.
    @Test(arguments: [
        ModelDemand(bytes: .max, bytesPerToken: 0), ModelDemand(bytes: .max, stateBytes: .max, bytesPerToken: 0),
        ModelDemand(bytes: 1, stateBytes: .max, bytesPerToken: 0), ModelDemand(bytes: 1, bytesPerToken: 1 << 40),
        ModelDemand(bytes: 1, bytesPerToken: 1 << 40, contextLength: .max),
    ])
    func absurdSizesAreTooLarge(demand: ModelDemand) {
        for count in [1, 8] {
            let gpus = GPUConfiguration(count: count, totalGiB: 80 * count, model: "NVIDIA A100")
            let estimate = try? estimate(demand, on: gpus, "v0.13")
            #expect(estimate.map { $0.nodes > Planner.mostNodes } ?? true)
        }
    }

    @Test func aSliceIsNotSpreadOverNodes() {
        let gpus = GPUConfiguration(count: 1, totalGiB: 10, model: "NVIDIA A100", isSlice: true)
        #expect(throws: EstimateFailure.sliceTooSmall) {
            try estimate(ModelDemand(bytes: 20 << 30, bytesPerToken: 0), on: gpus, "v0.13")
        }
    }
}
