package import ArgumentParser
import Diagnostics
package import GPUFit

/// What nodes cost: the options of commands that reckon with money.
package struct PriceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Prices in addition to the built-in ones, as CSV: contracts, spot, other regions (docs/gpu-fit.md).",
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    package var prices: String?

    @Option(help: "Consider only the prices of one region. Default: the first price known of a type.")
    package var region: String?

    package init() {}

    /// What the options read.
    package var files: [String] { [prices].compactMap { $0 } }

    /// The prices to reckon with; mistakes in the file are reported and end the command.
    package func list(console: Console) throws -> PriceList {
        var list = PriceList.standard
        if let prices {
            let file = SourceFiles.File(path: prices, bytes: try File.read(prices))
            let collector = DiagnosticCollector()
            let rates = PriceFile(file, collector).rates
            try console.report(collector.diagnostics, SourceFiles([file]))
            list = PriceList(adding: rates)
        }
        if let region {
            guard list.regions.contains(region) else {
                throw UnusableValue(
                    "no price is known in region \(quoted(region)); known regions are \(listed(list.regions)); --prices adds others"
                )
            }
            list.region = region
        }
        return list
    }
}
