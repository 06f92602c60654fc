import WorkspaceAPI
public import YAML

/// The labels that identify the owner of a cluster-scoped object, which has no owner reference.
public struct OwnerLabels: Sendable {
    public let name: String
    public let namespace: String

    /// The labels of NodeClaims and Machines.
    public static let claim = OwnerLabels(name: ObjectLabel.workspace, namespace: ObjectLabel.workspaceNamespace)
    /// The labels of NodePools and of the claims that Karpenter creates from them.
    public static let pool = OwnerLabels(
        name: ObjectLabel.poolWorkspace, namespace: ObjectLabel.poolNamespace)

    /// The labels of a RAGEngine's NodeClaim.
    private static let ragEngine = OwnerLabels(name: ObjectLabel.ragEngine, namespace: ObjectLabel.ragEngineNamespace)

    /// The Workspace or RAGEngine that the labels name; nil if there is none.
    public static func workspace(in labels: Node) -> (namespace: String, name: String)? {
        for keys in [claim, pool, ragEngine] {
            if let name = labels[keys.name]?.string, let namespace = labels[keys.namespace]?.string { return (namespace, name) }
        }
        return nil
    }
}
