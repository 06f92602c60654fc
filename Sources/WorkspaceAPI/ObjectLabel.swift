/// The labels of KAITO's domains on the objects that KAITO creates.
public enum ObjectLabel {
    /// Ties nodes, pods and Services to their Workspace.
    public static let workspace = "kaito.sh/workspace"
    public static let workspaceNamespace = "kaito.sh/workspacenamespace"
    public static let ragEngine = "kaito.sh/ragengine"
    public static let ragEngineNamespace = "kaito.sh/ragenginenamespace"
    public static let machineType = "kaito.sh/machine-type"

    /// Ties a NodePool, and the claims that Karpenter makes of it, to the Workspace.
    public static let poolWorkspace = "karpenter.kaito.sh/workspace-name"
    public static let poolNamespace = "karpenter.kaito.sh/workspace-namespace"
    public static let poolInferenceSet = "karpenter.kaito.sh/inferenceset"
    public static let poolInferenceSetNamespace = "karpenter.kaito.sh/inferenceset-namespace"
    /// On NodePools and node classes that KAITO manages.
    public static let managedBy = "karpenter.kaito.sh/managed-by"
    /// On the node class that NodePools take where no annotation names one.
    public static let defaultNodeClass = "karpenter.kaito.sh/default"
}

/// The keys of kaito-render's own domain.
public enum RenderKey {
    /// An annotation of pods: a hash over the ConfigMaps that they mount.
    public static let configChecksum = "render.kaito.sh/config-checksum"
    /// A finalizer of Workspaces: their nodes have to go first.
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
