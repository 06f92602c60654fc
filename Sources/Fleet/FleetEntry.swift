package import GPUFit
package import WorkspaceAPI

/// A Workspace or an InferenceSet of a fleet: what it serves, on what, and for how much.
package struct FleetEntry: Sendable {
    package struct Object: Sendable {
        package let kind: String
        package let name: String
    }

    /// Nil if the input is not that of an environment.
    package let environment: String?
    package let namespace: String
    package let name: String
    /// The Workspaces of an InferenceSet; nil for a Workspace.
    package let replicas: Int?
    package let release: Release
    package let labels: [(key: String, value: String)]
    package let nodeLabels: [(key: String, value: String)]
    /// Nil for a pod template of the user's own.
    package let model: String?
    package let engine: String
    /// Nil for existing nodes.
    package let instanceType: String?
    /// Of all replicas.
    package let nodes: Int
    package let newNodes: Int
    /// Nil if unknown.
    package let gpus: Int?
    /// The price of a new node; nil if none is known, or there are no new nodes.
    package let rate: InstanceRate?
    /// The day from which the type is no more, and what to use instead.
    package let retirement: (day: String, successor: String?)?
    /// One GPU of one replica; nil if the memory model knows nothing about it.
    package let memory: MemoryView?
    package let warnings: [String]
    package let objects: [Object]
    /// `path:line`.
    package let source: String

    /// All new nodes per hour, in millionths of a US dollar; nil if no price is known.
    package var microUSDPerHour: Int? { newNodes == 0 ? 0 : rate?.microUSDPerHour.map { $0 * newNodes } }

    /// That of its document.
    var kind: String { replicas == nil ? Workspace.kind : InferenceSet.kind }

    package var title: String { "\(namespace)/\(name)" }

    /// What it belongs to: a label of its own or of its nodes, or one of its columns.
    package func group(_ key: String) -> String? {
        switch FleetColumn(rawValue: key) {
        case .environment: environment
        case .namespace: namespace
        case .model: model
        case .instanceType: instanceType
        case nil: (labels + nodeLabels).first { $0.key == key }?.value
        }
    }
}

/// The columns by which a fleet is grouped, besides labels.
package enum FleetColumn: String, CaseIterable, Sendable {
    case environment, namespace, model, instanceType
}
