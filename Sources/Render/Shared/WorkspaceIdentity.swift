import Kubernetes
import WorkspaceAPI
import YAML

/// The name and namespace that all of a Workspace's objects are made from.
struct WorkspaceIdentity: Equatable, Sendable {
    let name: Sourced<String>
    let namespace: Sourced<String>

    /// The label that ties nodes, pods and services to the Workspace.
    static let workspaceLabel = "kaito.sh/workspace"
    static let namespaceLabel = "kaito.sh/workspacenamespace"

    /// `kaito.sh/workspace: NAME`, as a selector and as pod labels.
    var selector: Node { [Self.workspaceLabel: name.node] }

    func metadata(
        _ objectName: String? = nil, labels: [(String, String)] = [], annotations: [(String, String)] = []
    ) -> Node {
        Metadata.namespaced(
            objectName.map { .string($0) } ?? name.node, in: namespace.node, application: name.node, labels: labels,
            annotations: annotations)
    }
}

extension WorkspaceIdentity {
    /// The headless Service that gives pods their DNS names.
    var headlessName: String { "\(name.value)-headless" }

    /// The selector with the labels of the larger deployment that the Workspace is part of (KAITO 0.12).
    func podLabels(_ roles: RoleLabelsV012) -> Node {
        let entries = roles.entries.map { ($0.0, $0.1.node) } + [(Self.workspaceLabel, name.node)]
        return .mapping(entries.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }, keys: [], .rule)
    }
}
