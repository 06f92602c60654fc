package import Diagnostics
import GPUFit
package import WorkspaceAPI

/// An instance type that the Workspace does not name and that costs money all the same.
package enum DefaultInstanceType {
    package static func warn(_ type: Sourced<String>, for workspace: Workspace, _ collector: DiagnosticCollector) {
        // A mistake may be the reason: `instancetype`.
        if collector.hasErrors { return }
        let price = InstancePrices.of(type.value)?.microUSDPerHour
        let cost = price.map { ", at US$ \(USD.text($0)) per hour and node" } ?? ""
        collector.warning(
            .instanceType,
            "\(workspace.path("resource.instanceType")) is missing, so new nodes are of the default type \(quoted(type.value))\(cost); name the type, or use provisioner \"byo\" for existing nodes",
            at: workspace.resource.position ?? workspace.position)
    }
}
