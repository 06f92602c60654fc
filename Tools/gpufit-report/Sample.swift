/// Numbers of which there is at least one.
struct Sample {
    private let sorted: [Double]

    struct Empty: Error, CustomStringConvertible {
        let description: String
    }

    /// Throws where there are none; `what` says of what.
    init(_ numbers: [Double], of what: String) throws {
        guard !numbers.isEmpty else { throw Empty(description: "no measured run tells \(what)") }
        sorted = numbers.sorted()
    }

    var least: Double { sorted[0] }
    var most: Double { sorted[sorted.count - 1] }
    /// Of an even count, the mean of the two in the middle.
    var median: Double { (lowMedian + sorted[sorted.count / 2]) / 2 }
    /// Of an even count, the lower one of the two in the middle.
    var lowMedian: Double { sorted[(sorted.count - 1) / 2] }
}
