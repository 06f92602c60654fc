public import YAML

/// `metadata` of the objects that are rendered.
public enum Metadata {
    public static let managedBy = "kaito-render"
    public static let managedByLabel = "app.kubernetes.io/managed-by"
    /// The annotation in which `kubectl apply` keeps the object as its author wrote it.
    public static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

    /// Whether an object has the label of rendered objects.
    public static func isManaged(_ object: Node) -> Bool {
        object["metadata"]?["labels"]?[managedByLabel]?.string == managedBy
    }

    /// Metadata of a namespaced object, with the recommended labels; `name` is the application's name in them.
    ///
    /// Not for Machines, NodeClaims and NodePools: their labels become node labels, and the kubelet refuses these.
    public static func namespaced(
        _ name: Node, in namespace: Node, application: Node, labels: [(String, String)] = [],
        annotations: [(String, String)] = []
    ) -> Node {
        var all: [(String, Node)] = [
            (managedByLabel, .string(managedBy)),
            ("app.kubernetes.io/name", application),
            ("app.kubernetes.io/part-of", "kaito"),
        ]
        for (key, value) in labels { all.append((key, .string(value))) }
        if !labels.isEmpty { all.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) } }
        var entries: [(String, Node)] = [
            ("name", name), ("namespace", namespace), ("labels", .mapping(all, keys: [], .rule)),
        ]
        if !annotations.isEmpty { entries.append(("annotations", .strings(annotations))) }
        return .mapping(entries, keys: [], .rule)
    }
}

/// Annotations that tell Argo CD and Flux how to sync an object.
public enum SyncAnnotations {
    /// The number of Argo CD's wave; 0 if there is none.
    public static let waveKey = "argocd.argoproj.io/sync-wave"
    /// Nodes are created before the workloads that need them.
    public static let nodeClass = (waveKey, "-2")
    public static let pruneLast = ("argocd.argoproj.io/sync-options", "PruneLast=true")
    /// The wave of nodes.
    public static let nodeWave = (waveKey, "-1")
    /// A node is deleted after its replacement has been created; by default, Argo CD would prune first.
    public static let node = [pruneLast, nodeWave]

    /// Re-creates an object if an immutable field changed, and only then.
    public static let recreate = [
        ("argocd.argoproj.io/sync-options", "Force=true"),
        ("kustomize.toolkit.fluxcd.io/force", "enabled"),
    ]

    /// Keeps an object that other workspaces may still use.
    public static let keep = [
        ("argocd.argoproj.io/sync-options", "Prune=false"),
        ("kustomize.toolkit.fluxcd.io/prune", "disabled"),
    ]

    /// Whether an annotation is meant for a sync tool or for people rather than for a node controller.
    public static func isOwn(_ key: String) -> Bool {
        ["argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "config.kubernetes.io/"].contains { key.hasPrefix($0) }
    }

    /// Keeps Flux from replacing `${NAME}` in scripts.
    public static let noSubstitution = ("kustomize.toolkit.fluxcd.io/substitute", "disabled")
}
