import Kubernetes
public import WorkspaceAPI
public import YAML

/// The name and namespace shared by all objects of a Workspace.
public struct WorkspaceIdentity: Equatable, Sendable {
    public let name: Sourced<String>
    public let namespace: Sourced<String>

    public init(name: Sourced<String>, namespace: Sourced<String>) {
        self.name = name
        self.namespace = namespace
    }

    /// `kaito.sh/workspace: NAME`, as a selector and as pod labels.
    public var selector: Node { [ObjectLabel.workspace: name.node] }

    public func metadata(
        _ objectName: String? = nil, labels: [(String, String)] = [], annotations: [(String, String)] = []
    ) -> Node {
        Metadata.namespaced(
            objectName.map { .string($0) } ?? name.node, in: namespace.node, application: name.node, labels: labels,
            annotations: annotations)
    }
}

extension WorkspaceIdentity {
    /// The headless Service that gives pods their DNS names.
    public var headlessName: String { "\(name.value)-headless" }
}
