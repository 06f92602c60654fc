import Diagnostics
import WorkspaceAPI
import YAML

/// Slips that nobody can tell from what is meant: names that users choose, and values that may be left out.
enum PlainEdit {
    /// Mappings whose keys belong to the user.
    private static let namedByUsers: Set<String> = [
        "labels", "annotations", "matchLabels", "nodeSelector", "data", "binaryData", "stringData", "selector",
    ]

    static func isPossible(_ mutation: Mutation, at path: KeyPath, in document: Node) -> Bool {
        // Whole objects of the cluster, of which only some fields matter.
        if document["kind"]?.string == ClusterFacts.kind, path.keys.first == "objects", path.keys.count > 1 { return true }
        return switch mutation {
        case .dropped: true
        case .renamed: namedByUsers.contains(path.parent.key) && !(isOfKaito(path) && isRead(document))
        // A word more among the user's own.
        case .movedDown: namedByUsers.contains { path.parent.key != $0 && document[path.parent]?[$0]?.entries != nil }
        // Pods have resources of their own as well as containers.
        case .movedUp: path.key == "resources"
        case .retyped, .nested: false
        }
    }

    /// Whether KAITO gives the key a meaning: not as the label of a node that a selector looks for.
    private static func isOfKaito(_ path: KeyPath) -> Bool {
        path.parent.key != "matchLabels"
            && (path.key.split(separator: "/").first.map { $0.hasSuffix("kaito.sh") } ?? false)
    }

    private static func isRead(_ document: Node) -> Bool {
        document["apiVersion"]?.string?.hasPrefix("kaito.sh/") ?? false
    }
}
