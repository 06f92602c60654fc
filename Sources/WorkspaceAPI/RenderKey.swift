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
}
