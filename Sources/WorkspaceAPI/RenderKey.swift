/// The keys in kaito-render's own domain.
public enum RenderKey {
    /// An annotation of pods: a hash of the ConfigMaps that they mount.
    public static let configChecksum = "render.kaito.sh/config-checksum"
    /// A finalizer of Workspaces: their nodes must be deleted first.
    public static let nodesFinalizer = "render.kaito.sh/nodes"
}
