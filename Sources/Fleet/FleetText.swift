import Diagnostics
import GPUFit

/// Figures as all formats show them.
enum FleetText {
    /// `4.41`; `unknown` if no price is known.
    static func perHour(_ microUSD: Int?) -> String { microUSD.map(USD.text) ?? "unknown" }
    static func perMonth(_ microUSD: Int?) -> String { microUSD.map(USD.perMonth) ?? "unknown" }

    /// `3.2`: requests at once.
    static func concurrency(_ hundredths: Int) -> String {
        hundredths >= 1_000 ? "\(hundredths / 100)" : "\(hundredths / 100).\(hundredths / 10 % 10)"
    }

    static func kind(_ entry: FleetEntry) -> String { entry.kind + (entry.replicas.map { " × \($0)" } ?? "") }

    static func retirement(_ entry: FleetEntry) -> String? {
        entry.retirement.map { "retires \($0.day)" + ($0.successor.map { ", use \($0)" } ?? "") }
    }

    /// `12 nodes, 16 GPUs, US$ 44.08 per hour, US$ 32178 per month`.
    static func sum(_ total: FleetTotal) -> String {
        var text =
            "\(counted(total.nodes, "node")), \(counted(total.gpus, "GPU")), US$ \(perHour(total.microUSDPerHour)) per hour, US$ \(perMonth(total.microUSDPerHour)) per month"
        if total.unpricedNodes > 0 { text += ", without \(total.unpricedNodes) of unknown price" }
        return text
    }
}
