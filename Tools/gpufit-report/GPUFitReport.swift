import ArgumentParser
import Foundation

/// The program: reads the measurements, fits the constants to them, and prints the result.
@main
struct GPUFitReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpufit-report",
        abstract: "Fit the constants of GPUFit's memory model to what vLLM reported, and print the errors.",
        discussion: "No other data is used in the fit: every run names its source in the measurements.")

    @Flag(help: "Print the table of the fitted constants (Sources/GPUFit/Data/memory-constants.tsv) instead.")
    var fit = false

    @Flag(help: "Print the table of the constants of speed (Sources/GPUFit/Data/speed-constants.tsv) instead.")
    var fitSpeed = false

    @Option(help: "The published throughputs.")
    var serving = "Scripts/Data/serving-measurements.tsv"

    @Option(help: "Those of other publishers.")
    var otherServing = "Scripts/Data/serving-measurements-2.tsv"

    @Option(parsing: .upToNextOption, help: "The measured runs.")
    var measurements = ["Scripts/Data/vllm-measurements.csv", "Scripts/Data/vllm-measurements-2.csv"]

    func run() throws {
        let runs = try measurements.flatMap { MeasuredRun.read(from: try Self.text($0)) }
        let speed = try SpeedFit(
            ServingRun.read(from: try Self.text(serving)), elsewhere: ServingRun.read(from: try Self.text(otherServing)))
        print(
            fit
                ? try ConstantFit(runs).table
                : fitSpeed ? speed.table : try Report(runs).text + "\n" + speed.lines.map { "\($0)\n" }.joined(),
            terminator: "")
    }

    private static func text(_ file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read; run this in the repository's root or specify the file")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
