import Foundation
import GPUFit

/// Fits the constants of the model of speed to every second published throughput; the others are kept out of the fit.
struct SpeedFit {
    let fitted: [ServingRun]
    /// Of the publisher of most runs.
    let keptOut: [ServingRun]
    /// Of all other publishers.
    let keptOutElsewhere: [ServingRun]
    private var values: [SpeedConstants.Name: Int] = [
        .memory: 600, .decode: 500, .prefill: 500, .overlap: 500, .perRequest: 10_000, .perInputToken: 4000, .perLayer: 10_000,
        .perExpertLayer: 10_000, .nvlink: 300, .pcie: 60, .spread: 1600,
    ]

    init(_ runs: [ServingRun], elsewhere: [ServingRun]) throws {
        func part(_ runs: [ServingRun], _ remainder: Int) -> [ServingRun] {
            runs.enumerated().filter { $0.offset % 2 == remainder }.map(\.element)
        }
        fitted = part(runs, 0) + part(elsewhere, 0)
        keptOut = part(runs, 1)
        keptOutElsewhere = part(elsewhere, 1)
        descend()
        values[.spread] = Int(try factors(keptOut + keptOutElsewhere).quantile(0.9) * 1000) + 1
    }

    subscript(name: SpeedConstants.Name) -> Int { values[name] ?? 0 }
    var constants: SpeedConstants { SpeedConstants { self[$0] } }

    func factors(_ runs: [ServingRun]) throws -> Sample {
        let constants = constants
        return try Sample(runs.compactMap { $0.factor(constants) }, of: "its throughput")
    }

    /// Changes one constant after the other by a few percent, as long as the error falls.
    private mutating func descend() {
        var best = error(values)
        for step in [25, 8, 2] {
            var isBetter = true
            while isBetter {
                isBetter = false
                for name in SpeedConstants.Name.allCases where name != .spread {
                    for percent in [100 - step, 100 + step] {
                        var changed = values
                        changed[name] = max(1, (values[name] ?? 0) * percent / 100)
                        if name.isPart, changed[name] ?? 0 > 1000 { continue }
                        let error = error(changed)
                        if error < best - 1e-9 { (best, values, isBetter) = (error, changed, true) }
                    }
                }
            }
        }
    }

    /// The mean of the logarithms of the factors.
    private func error(_ values: [SpeedConstants.Name: Int]) -> Double {
        let constants = SpeedConstants { values[$0] ?? 0 }
        let factors = fitted.compactMap { $0.factor(constants) }
        return factors.reduce(0) { $0 + log($1) } / Double(max(1, factors.count))
    }

    /// The text of Sources/GPUFit/Data/speed-constants.tsv.
    var table: String {
        """
        # Constants of the model of speed. Columns are separated by tabs.
        # Source: fitted by `make gpufit-fit` to every second row of Scripts/Data/serving-measurements*.tsv, which name the source of each.
        name\tvalue\tunit

        """ + SpeedConstants.Name.allCases.map { "\($0.text)\t\(self[$0])\t\($0.unit)\n" }.joined()
    }

    /// Markdown: the errors by GPU and model.
    var lines: [String] {
        get throws {
            func line(_ title: String, _ runs: [ServingRun]) throws -> String {
                let factors = try factors(runs)
                return "| \(title) | \(runs.count) | \(Self.decimal(factors.median)) | \(Self.decimal(factors.quantile(0.9))) |"
            }
            func groups(_ runs: [ServingRun], _ key: (ServingRun) -> String) throws -> [String] {
                let groups = Dictionary(grouping: runs, by: key)
                return try groups.keys.sorted().map { try line($0, groups[$0] ?? []) }
            }
            return ["| runs | number | median factor | 90 % within |", "|---|---|---|---|", try line("fitted", fitted)]
                + [try line("kept out", keptOut)] + (try groups(keptOut, \.gpuName)) + (try groups(keptOut, \.model))
                + [try line("kept out, of other publishers", keptOutElsewhere)]
                + (try groups(keptOutElsewhere) { "\($0.engine ?? "?"), \($0.gpuName), \($0.model)" })
        }
    }

    private static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
}

extension SpeedConstants.Name {
    /// Whether it is a part of what the maker states.
    fileprivate var isPart: Bool { [.memory, .decode, .prefill, .overlap].contains(self) }

    fileprivate var unit: String {
        switch self {
        case .memory: "thousandths of the memory's bandwidth that decoding reaches"
        case .decode: "thousandths of the operations per second that decoding reaches"
        case .prefill: "thousandths of the operations per second that reading an input reaches"
        case .overlap: "thousandths of the shorter of reading and computing that the longer one does not hide"
        case .perRequest: "nanoseconds per request and step: scheduling and sampling"
        case .perInputToken: "nanoseconds per input token"
        case .perLayer: "nanoseconds per layer and step: launching kernels"
        case .perExpertLayer: "nanoseconds more for a layer with experts"
        case .nvlink: "10^9 bytes per second exchanged between GPUs over NVLink or Infinity Fabric"
        case .pcie: "10^9 bytes per second exchanged between GPUs over PCIe"
        case .spread: "thousandths: the factor within which 90 % of all runs kept out of the fit lie"
        }
    }
}
