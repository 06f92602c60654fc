/// A non-empty list of numbers.
struct Sample {
    private let sorted: [Double]

    struct Empty: Error, CustomStringConvertible {
        let description: String
    }

    /// Throws if there are none; `what` names the quantity.
    init(_ numbers: [Double], of what: String) throws {
        guard !numbers.isEmpty else { throw Empty(description: "no measured run reports \(what)") }
        sorted = numbers.sorted()
    }

    /// The number below which that part of them lies.
    func quantile(_ part: Double) -> Double {
        sorted[min(sorted.count - 1, max(0, Int((part * Double(sorted.count - 1)).rounded())))]
    }

    var least: Double { sorted[0] }
    var most: Double { sorted[sorted.count - 1] }
    /// For an even count, the mean of the two in the middle.
    var median: Double { (lowMedian + sorted[sorted.count / 2]) / 2 }
    /// For an even count, the lower of the two in the middle.
    var lowMedian: Double { sorted[(sorted.count - 1) / 2] }
}
