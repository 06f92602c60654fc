internal import KubernetesClient

/// The resources that code names for itself. What is only watched and applied is in `WatchedKinds`.
enum ClusterResources {
    static let events = Resource(group: "", version: "v1", kind: "Event", plural: "events", isNamespaced: true)
    static let configMaps = Resource(group: "", version: "v1", kind: "ConfigMap", plural: "configmaps", isNamespaced: true)
    static let statefulSets = Resource(
        group: "apps", version: "v1", kind: "StatefulSet", plural: "statefulsets", isNamespaced: true)
    static let jobs = Resource(group: "batch", version: "v1", kind: "Job", plural: "jobs", isNamespaced: true)
    static let leases = Resource(
        group: "coordination.k8s.io", version: "v1", kind: "Lease", plural: "leases", isNamespaced: true)
}
