/// The labels in KAITO's domains on the objects that KAITO creates.
public enum ObjectLabel {
    /// Links nodes, pods and Services to their Workspace.
    public static let workspace = "kaito.sh/workspace"
    public static let workspaceNamespace = "kaito.sh/workspacenamespace"
    public static let ragEngine = "kaito.sh/ragengine"
    public static let ragEngineNamespace = "kaito.sh/ragenginenamespace"
    public static let machineType = "kaito.sh/machine-type"

    /// Links a NodePool, and the claims that Karpenter creates from it, to the Workspace.
    public static let poolWorkspace = "karpenter.kaito.sh/workspace-name"
    public static let poolNamespace = "karpenter.kaito.sh/workspace-namespace"
    public static let poolInferenceSet = "karpenter.kaito.sh/inferenceset"
    public static let poolInferenceSetNamespace = "karpenter.kaito.sh/inferenceset-namespace"
    /// On NodePools and node classes that KAITO manages.
    public static let managedBy = "karpenter.kaito.sh/managed-by"
    /// On the node class that NodePools use if no annotation names one.
    public static let defaultNodeClass = "karpenter.kaito.sh/default"
}
