package import Diagnostics
package import GPUFit
import Releases

/// An instance type for a new Workspace.
package struct ScaffoldChoice: Sendable {
    package let instanceType: String
    /// The nodes of one replica.
    package let nodes: Int
    /// The price of all nodes of all replicas in millionths of a US dollar per hour; nil if unknown.
    package let microUSDPerHour: Int?
    /// Where the memory model places it; nil if it does not know the model or the GPUs.
    package let placement: Placement?
    /// What the render says of it.
    package let diagnostics: [Diagnostic]
    let listing: InstanceTypeListing

    package var hasWarnings: Bool { diagnostics.contains { $0.severity == .warning } }
}
