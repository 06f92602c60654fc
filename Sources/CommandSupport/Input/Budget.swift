import ArgumentParser
import Changes
package import Diagnostics
package import GPUFit
package import Render

/// The maximum cost of the nodes of a render.
package struct Budget: ExpressibleByArgument, Sendable {
    /// Millionths of a US dollar per hour.
    package let microUSDPerHour: Int
    private let text: String

    /// `20/h` or `20`, US dollars per hour.
    package init?(argument: String) {
        let number = argument.hasSuffix("/h") ? argument.dropLast(2) : argument[...]
        guard let amount = Millionths(number) else { return nil }
        microUSDPerHour = amount.value
        text = String(number)
    }

    /// Whether the budget is exceeded, or the cost cannot be computed.
    package func diagnostics(_ objects: ObjectStore, _ prices: PriceList) -> [Diagnostic] {
        let nodes = (0..<objects.count).compactMap { index -> Manifest? in
            guard Manifest.nodeKinds.contains(objects.object(at: index).kind) else { return nil }
            return Manifest(path: "", bytes: objects.bytes(at: index))
        }
        let capacity = Capacity(nodes, prices: prices)
        var found: [Diagnostic] = []
        if capacity.microUSDPerHour > microUSDPerHour {
            found.append(
                Diagnostic(
                    .error, .budget,
                    "the nodes cost US$ \(capacity.usdPerHour) per hour (nodes: \(capacity.nodes), GPUs: \(capacity.gpus)), which exceeds the budget of \(text); prices: \(listed(capacity.priceSources))",
                    at: nil))
        }
        if !capacity.unpriced.isEmpty {
            found.append(
                Diagnostic(
                    .warning, .budget, "no price is known for \(listed(capacity.unpriced)), which the budget does not include",
                    at: nil))
        }
        return found
    }
}
