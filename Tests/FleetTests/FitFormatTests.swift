import Foundation
import TestSupport
import Testing

/// The drawing and the comment of `fit`.
@Suite struct FitFormatTests {
    private func fit(_ arguments: [String], _ format: String) throws -> Command {
        try Command.run(Repository.program("kaito-render"), ["fit"] + arguments + ["--format", format])
    }

    private static let cases: [(arguments: [String], fits: Bool)] = [
        (["--model", "phi-4", "--sku", "Standard_NC24ads_A100_v4"], true),
        (["--model", "llama-3.3-70b-instruct", "--gpu", "A100-80GB"], false),
        (["--model", "phi-4", "--sku", "Standard_NC24ads_A100_v4", "--engine", "vllm:0.9.0"], true),
        (["--model", "phi-4", "--sku", "Standard_NV36ads_A10_v5", "--tuning", "lora"], false),
    ]

    /// Bars of the drawing: their first and last pixel.
    private func bars(_ svg: String) -> [ClosedRange<Int>] {
        svg.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("<rect x="), line.contains("y=\"40\""), !line.contains("class=\"free\"") else { return nil }
            let numbers = line.split(separator: "\"").compactMap { Int($0) }
            return numbers[0]...(numbers[0] + numbers[2])
        }
    }

    @Test(arguments: cases.indices)
    func noBarCrossesTheLimit(index: Int) throws {
        let (arguments, fits) = Self.cases[index]
        let command = try fit(arguments, "svg")
        #expect(command.status == (fits ? 0 : 2), "\(command.errors)")
        let line = try #require(command.output.split(separator: "\n").first { $0.contains("class=\"limit\"") })
        let limit = try #require(line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
        let bars = bars(command.output)
        #expect(!bars.isEmpty)
        for bar in bars { #expect(bar.upperBound <= limit || bar.lowerBound >= limit, "\(bar) crosses \(limit)") }
        #expect(command.output.contains("GiB too much") == !fits && command.output.contains("prefers-color-scheme: dark"))
        if arguments.contains("--sku") { #expect(command.output.contains("price: US$ ")) }
        #expect(command.output.contains("longest "))
    }

    @Test(arguments: cases.indices)
    func aCommentSaysTheSame(index: Int) throws {
        let (arguments, fits) = Self.cases[index]
        let command = try fit(arguments, "markdown")
        #expect(command.output.hasPrefix("**`") && command.output.contains("| usable |"))
        #expect(command.output.contains("GiB too much per GPU") == !fits)
    }
}
