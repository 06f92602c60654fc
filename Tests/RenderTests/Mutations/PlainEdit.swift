import Diagnostics
import YAML

/// Slips that nobody can tell from what is meant: names that users choose, and values that may be left out.
enum PlainEdit {
    /// Mappings whose keys belong to the user.
    private static let namedByUsers: Set<String> = [
        "labels", "annotations", "matchLabels", "nodeSelector", "data", "binaryData", "stringData",
    ]

    static func isPossible(_ mutation: Mutation, at path: KeyPath, in document: Node) -> Bool {
        switch mutation {
        case .dropped: true
        case .renamed:
            namedByUsers.contains(path.parent.key) && !isOfKaito(path.key)
        case .retyped, .nested, .movedUp, .movedDown: false
        }
    }

    private static func isOfKaito(_ key: String) -> Bool {
        key.split(separator: "/", omittingEmptySubsequences: false).first.map { $0.hasSuffix("kaito.sh") } ?? false
    }
}
