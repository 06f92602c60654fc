/// The keys in kaito-render's own domain.
public enum RenderKey {
    /// An annotation of pods: a hash of the ConfigMaps that they mount.
    public static let configChecksum = "render.kaito.sh/config-checksum"
    /// An annotation of Workspaces: what determines the number of nodes (``Sizing``).
    public static let sizing = "render.kaito.sh/sizing"
    /// An annotation of objects with `--annotate-origin`: the paths of what the RenderConfig sets beyond what KAITO does.
    public static let beyondKAITO = "render.kaito.sh/beyond-kaito"
    /// A finalizer of Workspaces: their nodes must be deleted first.
    public static let nodesFinalizer = "render.kaito.sh/nodes"
    /// An annotation of the Workspaces of an InferenceSet, written by the reconciler: a hash of the template that they have.
    public static let templateHash = "render.kaito.sh/template-hash"
    /// An annotation of the Workspaces of an InferenceSet, for the reconciler: the lower, the earlier one is deleted; 0 if not given.
    public static let deletionCost = "render.kaito.sh/deletion-cost"
    /// An annotation of InferenceSets, for the reconciler: how many GPU nodes a rolling update may add to those of the replicas.
    public static let maxSurgeNodes = "render.kaito.sh/max-surge-nodes"

    /// What the reconciler reads, and the renderer does not.
    static let ofReconciler = [templateHash, deletionCost, maxSurgeNodes]
}
