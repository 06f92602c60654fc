package import Diagnostics
import GPUFit
package import WorkspaceAPI

/// Instance types that a cloud no longer offers, or will soon no longer offer. Nothing here depends on today's date.
package enum RetiredInstanceType {
    /// Warns if no nodes of the type can be created after some day.
    package static func check(
        _ type: Sourced<String>, at fallback: SourcePosition?, _ collector: DiagnosticCollector
    ) {
        guard let problem = problem(type.value) else { return }
        collector.warning(
            .retiredInstanceType, "no \(quoted(type.value)) can be created\(problem)", at: type.position ?? fallback)
    }

    /// Since when there are none, and what to use instead; nil if no retirement is announced.
    package static func problem(_ type: String) -> String? {
        guard let price = InstancePrices.of(type), let day = price.retirement else { return nil }
        let instead = price.successor.map { "; use \(quoted($0))" } ?? ""
        return " from \(day) on, when Azure retires the type\(instead)"
    }
}
