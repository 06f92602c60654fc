import Kubernetes
package import WorkspaceAPI
package import YAML

/// The name and namespace that all of a Workspace's objects are made from.
package struct WorkspaceIdentity: Equatable, Sendable {
    package let name: Sourced<String>
    package let namespace: Sourced<String>

    package init(name: Sourced<String>, namespace: Sourced<String>) {
        self.name = name
        self.namespace = namespace
    }

    /// `kaito.sh/workspace: NAME`, as a selector and as pod labels.
    package var selector: Node { [ObjectLabel.workspace: name.node] }

    package func metadata(
        _ objectName: String? = nil, labels: [(String, String)] = [], annotations: [(String, String)] = []
    ) -> Node {
        Metadata.namespaced(
            objectName.map { .string($0) } ?? name.node, in: namespace.node, application: name.node, labels: labels,
            annotations: annotations)
    }
}

extension WorkspaceIdentity {
    /// The headless Service that gives pods their DNS names.
    package var headlessName: String { "\(name.value)-headless" }
}
