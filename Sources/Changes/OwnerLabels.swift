import WorkspaceAPI
public import YAML

/// The labels that say whose an object of the cluster is, which has no owner reference.
public struct OwnerLabels: Sendable {
    public let name: String
    public let namespace: String

    /// Of NodeClaims and Machines.
    public static let claim = OwnerLabels(name: ObjectLabel.workspace, namespace: ObjectLabel.workspaceNamespace)
    /// Of NodePools and of the claims that Karpenter makes of them.
    public static let pool = OwnerLabels(
        name: ObjectLabel.poolWorkspace, namespace: ObjectLabel.poolNamespace)

    /// The Workspace that labels name; nil where they name none.
    public static func workspace(in labels: Node) -> (namespace: String, name: String)? {
        for keys in [claim, pool] {
            if let name = labels[keys.name]?.string, let namespace = labels[keys.namespace]?.string { return (namespace, name) }
        }
        return nil
    }
}
