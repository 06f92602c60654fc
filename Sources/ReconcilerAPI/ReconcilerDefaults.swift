/// What the reconciler assumes and an installation relies on.
public enum ReconcilerDefaults {
    /// The name of the program, of its Lease, and of nearly every object that it needs.
    public static let name = "kaito-reconciler"
    /// The namespace of its pods and of its Lease.
    public static let namespace = "kaito-render-system"
    /// The address on which liveness, readiness and metrics are served: every one of the pod's.
    public static let healthHost = "0.0.0.0"
    /// The port on which they are served.
    public static let healthPort = 8081
    /// How many Workspaces are worked on at a time.
    public static let concurrency = 4
    /// How many Workspaces may be worked on at a time.
    public static let concurrencies = 1...64
}
