import Foundation
import TestSupport
import Testing

@testable import GPUFit

/// The memory model of fine-tuning against what was published.
@Suite struct TuningTests {
    struct Run: Sendable {
        let cells: [String: String]
        func integer(_ name: String) -> Int { Int(cells[name] ?? "") ?? 0 }
        var bytes: Int { integer("mebibytes") << 20 }

        var fit: TuningFit {
            var shape = ModelShape(
                name: cells["model"] ?? "", layers: integer("layers"), hidden: integer("hidden"), heads: integer("heads"),
                keyValueHeads: integer("kvHeads"), headDimension: integer("headDim"), intermediate: integer("intermediate"),
                vocabulary: integer("vocab"), context: 131_072)
            shape.hasTiedEmbeddings = cells["tied"] == "yes"
            var settings = TuningSettings(.lora)
            settings.rank = integer("rank")
            settings.batchSize = integer("batch")
            settings.sequenceLength = integer("length")
            settings.checkpointsGradients = cells["checkpoints"] == "yes"
            return TuningFit(shape, settings, on: GPUSpec(name: "any", nominalGiB: 80), gpus: 1)
        }
    }

    static func runs() throws -> [Run] {
        let text = try String(contentsOfFile: Repository.path("Scripts/Data/tuning-measurements.tsv"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        return rows.dropFirst().map { Run(cells: Dictionary(uniqueKeysWithValues: zip(rows[0], $0))) }
    }

    @Test func measuredRunsLieCloseToTheModel() throws {
        let runs = try Self.runs()
        try #require(!runs.isEmpty)
        for run in runs {
            let fit = run.fit
            let error = (fit.use.total - run.bytes) * 100 / run.bytes
            #expect((-20...25).contains(error), "\(run.cells["model"] ?? "") at \(run.integer("length")) tokens: \(error) %")
        }
        let errors = runs.map { abs($0.fit.use.total - $0.bytes) * 1000 / $0.bytes }.sorted()
        #expect(errors[errors.count / 2] <= 80)
    }

    @Test func quantisedWeightsTakeLess() throws {
        let shape = try #require(ModelShapes.named("meta-llama/Llama-3.1-8B-Instruct"))
        let gpu = try #require(GPUTable.named("RTX 4090"))
        let (lora, qlora) = (TuningFit(shape, .init(.lora), on: gpu, gpus: 1), TuningFit(shape, .init(.qlora), on: gpu, gpus: 1))
        #expect(qlora.use.weights * 2 < lora.use.weights + 1 << 30)
        #expect(qlora.longestSequence > lora.longestSequence)
    }

    /// The longest sequence fits, and one more token does not.
    @Test func theLongestSequenceIsTheLongest() throws {
        let shape = try #require(ModelShapes.named("meta-llama/Llama-3.1-8B-Instruct"))
        let gpu = try #require(GPUTable.named("RTX 4090"))
        var settings = TuningSettings(.qlora)
        let longest = TuningFit(shape, settings, on: gpu, gpus: 1).longestSequence
        #expect((1024...100_000).contains(longest))
        settings.sequenceLength = longest
        #expect(TuningFit(shape, settings, on: gpu, gpus: 1).fits)
        settings.sequenceLength = longest + 1
        #expect(!TuningFit(shape, settings, on: gpu, gpus: 1).fits)
    }

    @Test func refusalsNameTheNumbers() throws {
        let shape = try #require(ModelShapes.named("meta-llama/Llama-3.3-70B-Instruct"))
        let gpu = try #require(GPUTable.named("A10"))
        let fit = TuningFit(shape, .init(.lora), on: gpu, gpus: 1)
        #expect(!fit.fits && fit.isCertain && fit.longestSequence == 0)
        #expect(fit.refusal?.contains("weights 131.4") ?? false, "\(fit.refusal ?? "")")
    }
}
