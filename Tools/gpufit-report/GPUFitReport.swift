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

    @Option(help: "The measured runs.")
    var measurements = "Scripts/Data/vllm-measurements.csv"

    func run() throws {
        guard let data = FileManager.default.contents(atPath: measurements) else {
            throw ValidationError("\(measurements) cannot be read; run this in the repository's root or specify the file")
        }
        let runs = MeasuredRun.read(from: String(decoding: data, as: UTF8.self))
        print(fit ? try ConstantFit(runs).table : try Report(runs).text, terminator: "")
    }
}
