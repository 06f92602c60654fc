internal import Diagnostics
internal import WorkspaceAPI
internal import YAML

/// How a change of the template reaches the replicas: `spec.updateStrategy`, which has the fields of a StatefulSet's, and the bound
/// on nodes.
struct SetStrategy: Sendable, Equatable {
    /// Whether replicas are updated at all, rather than only once somebody deletes them.
    var isRolling = true
    /// The number of replicas that may not serve because of an update; at least 1.
    var maxUnavailable = 1
    /// The number of nodes that an update may add; nil: as many as the replicas have that are updated at a time.
    var maxSurgeNodes: Int?

    init() {}

    /// - Parameters:
    ///   - root: the InferenceSet.
    ///   - replicas: what a percentage refers to.
    init(_ root: Node, replicas: Int) throws(WorkspaceRenderer.Rejection) {
        let strategy = root["spec"]?["updateStrategy"]
        switch strategy?["type"]?.string ?? "RollingUpdate" {
        case "RollingUpdate": break
        case "OnDelete": isRolling = false
        case let other:
            throw Self.rejection(
                "spec.updateStrategy.type \(quoted(other)) is not known; accepted values are \"OnDelete\" and \"RollingUpdate\"")
        }
        if let value = strategy?["rollingUpdate"]?["maxUnavailable"], !value.isNull {
            guard let count = Self.count(value, of: replicas) else {
                throw Self.rejection(
                    "spec.updateStrategy.rollingUpdate.maxUnavailable must be a number of replicas from 1, or a percentage such as \"25%\""
                )
            }
            maxUnavailable = count
        }
        if let text = root["metadata"]?["annotations"]?[RenderKey.maxSurgeNodes]?.string {
            guard let nodes = Int(text), nodes >= 0 else {
                throw Self.rejection(
                    "annotation \(RenderKey.maxSurgeNodes) \(quoted(text)) must be a number of nodes, such as \"1\"")
            }
            maxSurgeNodes = nodes
        }
    }

    /// The number of replicas to update at a time, and whether each is deleted before its successor is made, for lack of nodes that
    /// may be added.
    ///
    /// - Parameter nodes: of one replica.
    func updates(nodes: Int) -> (atOnce: Int, replaces: Bool) {
        guard let maxSurgeNodes, nodes > 0 else { return (maxUnavailable, false) }
        let fitting = maxSurgeNodes / nodes
        return fitting == 0 ? (maxUnavailable, true) : (min(maxUnavailable, fitting), false)
    }

    /// A percentage is rounded down, but one replica may always be updated.
    private static func count(_ value: Node, of replicas: Int) -> Int? {
        if let count = value.integer { return count > 0 ? count : nil }
        guard let text = value.string, text.hasSuffix("%"), let percent = Int(text.dropLast()), (1...100).contains(percent) else {
            return nil
        }
        return max(1, replicas * percent / 100)
    }

    private static func rejection(_ message: String) -> WorkspaceRenderer.Rejection {
        WorkspaceRenderer.Rejection(messages: ["\(message) [\(Rule.invalidValue.rawValue)]"])
    }
}
