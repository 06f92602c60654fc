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

/// The keys in kaito-render's own domain.
public enum RenderKey {
    /// An annotation of pods: a hash of the ConfigMaps that they mount.
    public static let configChecksum = "render.kaito.sh/config-checksum"
    /// A finalizer of Workspaces: their nodes must be deleted first.
    public static let nodesFinalizer = "render.kaito.sh/nodes"
}

/// The API group of KAITO's kinds.
public enum KaitoAPI {
    public static let group = "kaito.sh"
    public static let v1alpha1 = "kaito.sh/v1alpha1"
    public static let v1beta1 = "kaito.sh/v1beta1"
    /// All versions, the oldest first.
    public static let versions = [v1alpha1, v1beta1]
}
