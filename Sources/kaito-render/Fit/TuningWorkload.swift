import ArgumentParser
import GPUFit

/// The options of `fit` that describe how to fine-tune.
struct TuningWorkload: ParsableArguments {
    @Option(help: "Fine-tune by this method instead of serving: lora or qlora.")
    var tuning: TuningSettings.Method?

    @Option(help: "Tuning: the rank of the adapters, on all linear layers.")
    var loraRank = 8

    @Option(help: "Tuning: tokens in a sequence.")
    var sequenceLength = 1024

    @Option(help: "Tuning: sequences in a batch on each GPU.")
    var batchSize = 1

    @Flag(inversion: .prefixedNo, help: "Tuning: recompute activations in the backward pass.")
    var gradientCheckpointing = true

    @Option(help: "Tuning: adamw or adamw-8bit.")
    var optimizer = TuningSettings.Optimizer.adamw

    func validate() throws {
        try FitWorkload.check("--lora-rank", loraRank, upTo: 4096)
        try FitWorkload.check("--sequence-length", sequenceLength, upTo: 1 << 20)
        try FitWorkload.check("--batch-size", batchSize, upTo: 1 << 12)
    }

    /// Nil if nothing is tuned.
    var settings: TuningSettings? {
        tuning.map { method in
            var settings = TuningSettings(method)
            settings.rank = loraRank
            settings.sequenceLength = sequenceLength
            settings.batchSize = batchSize
            settings.checkpointsGradients = gradientCheckpointing
            settings.optimizer = optimizer
            return settings
        }
    }
}
