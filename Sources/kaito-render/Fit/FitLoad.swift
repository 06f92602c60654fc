import ArgumentParser
import GPUFit

/// The options of `fit` that say what requests are like: the speed of serving depends on it.
struct FitLoad: ParsableArguments {
    @Option(help: "Tokens in a request, for the speed.")
    var inputLen = 1000

    @Option(help: "Tokens in an answer, for the speed.")
    var outputLen = 1000

    func validate() throws {
        try FitWorkload.check("--input-len", inputLen, upTo: 1 << 24)
        try FitWorkload.check("--output-len", outputLen, upTo: 1 << 24)
    }

    /// With more than one request at once if that was asked for, else at full load.
    func load(concurrency: Int) -> ServingLoad {
        ServingLoad(input: inputLen, output: outputLen, requests: concurrency > 1 ? concurrency : nil)
    }
}
