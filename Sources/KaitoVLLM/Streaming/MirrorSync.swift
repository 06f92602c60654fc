import Kubernetes

/// When a sync tool applies a mirror: with the nodes, and before the pods that read it, so that the download and the start of the
/// nodes take place at the same time, as with KAITO.
enum MirrorSync {
    /// The weights are kept, since other Workspaces may still use them.
    static let claim = SyncAnnotations.keep + [SyncAnnotations.nodeWave]
    /// Argo CD waits for a Job of a wave to end before the next one.
    static let job = SyncAnnotations.recreate + [SyncAnnotations.nodeWave]
}
