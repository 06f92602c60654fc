package import Diagnostics
import GPUFit
package import WorkspaceAPI

/// Instance types that a cloud no longer offers, or will soon no longer offer. Nothing here depends on today's date.
package enum RetiredInstanceType {
    /// Warns if no nodes of the type can be created after some day.
    package static func check(
        _ type: Sourced<String>, at fallback: SourcePosition?, _ collector: DiagnosticCollector
    ) {
        guard let (day, help) = retirement(of: type.value) else { return }
        collector.warning(
            .retiredInstanceType,
            "Azure retires \(quoted(type.value)) on \(day), and no node of that type can be created from then on\(help)",
            at: type.position ?? fallback)
    }

    /// The day from which there are none, and what to use instead, as the end of a message; nil if no retirement is announced.
    package static func retirement(of type: String) -> (day: String, help: String)? {
        guard let price = InstancePrices.of(type), let day = price.retirement else { return nil }
        return (day, price.successor.map { "; use \(quoted($0))" } ?? "")
    }
}
