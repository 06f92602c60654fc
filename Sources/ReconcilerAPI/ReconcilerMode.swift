/// How much the reconciler does.
public enum ReconcilerMode: String, Sendable, CaseIterable {
    /// Makes nodes and workloads of Workspaces.
    case full
    /// Only writes the status of Workspaces, whose objects a sync tool applies.
    case status
}
