/// What is done in the cluster.
public enum Mode: String, Sendable, CaseIterable {
    /// Nodes are ordered, objects applied and status written.
    case full
    /// Somebody else applies the manifests; status alone is written.
    case status
}
