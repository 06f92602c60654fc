internal import ReconcilerAPI

/// The permissions of the reconciler: what it does in a mode, for the node objects of a release and a cloud, and nothing more, which
/// a test proves by the API server's audit log. docs/in-cluster.md describes the purpose of each; a test compares its table with this.
///
/// Mode status reads what mode full writes, to compute its condition InSync.
enum Permissions {
    private static let follow = ["list", "watch"]
    private static let read = ["get"] + follow
    /// Server-side apply is a patch, and a create if the object does not exist yet.
    private static let apply = ["create", "patch"]
    private static let manage = read + apply + ["delete"]
    /// Owner references that block deletion require this if OwnerReferencesPermissionEnforcement is enabled.
    private static let blockDeletion = ["update"]

    /// - Parameter readsLogs: whether the results of benchmarks are read.
    static func all(_ kinds: ReleaseKinds, readsLogs: Bool = false) -> [Permission] {
        workspaces(kinds) + inferenceSets(kinds) + workloads(kinds) + (readsLogs ? [logs] : []) + [
            Permission(scope: .cluster, group: "", resources: ["nodes"], full: follow, status: follow),
            Permission(
                scope: .cluster, group: "storage.k8s.io", resources: ["storageclasses"], full: follow, status: follow),
        ] + kinds.nodes.map(written) + kinds.leftNodes.map(left) + own
    }

    private static func workspaces(_ kinds: ReleaseKinds) -> [Permission] {
        [
            // Finalizers are metadata, so they require patching the Workspace itself; those of InferenceSets are created and deleted.
            Permission(
                scope: .workspaces, group: "kaito.sh", resources: ["workspaces"],
                full: kinds.inferenceSets ? manage : read + ["patch"], status: follow),
            Permission(
                scope: .workspaces, group: "kaito.sh", resources: ["workspaces/finalizers"], full: blockDeletion, status: []),
            Permission(
                scope: .workspaces, group: "kaito.sh", resources: ["workspaces/status"], full: ["patch"], status: ["patch"]),
        ]
    }

    /// In mode status, a sync tool applies what is rendered from them.
    private static func inferenceSets(_ kinds: ReleaseKinds) -> [Permission] {
        // Those of MultiRoleInferences are created, and deleted with them by the server.
        let sets = kinds.inferenceSets ? owners("inferencesets", full: kinds.multiRoles ? read + apply : read) : []
        let multiRoles = kinds.multiRoles ? owners("multiroleinferences", full: read) : []
        let pools = [("source.toolkit.fluxcd.io", "ocirepositories"), ("helm.toolkit.fluxcd.io", "helmreleases")].map {
            Permission(scope: .workspaces, group: $0, resources: [$1], full: follow + apply + ["delete"], status: [])
        }
        return sets + multiRoles + (kinds.pools ? pools : [])
    }

    private static func owners(_ plural: String, full: [String]) -> [Permission] {
        [("", full), ("/finalizers", blockDeletion), ("/status", ["patch"])].map { part, verbs in
            Permission(scope: .workspaces, group: "kaito.sh", resources: ["\(plural)\(part)"], full: verbs, status: [])
        }
    }

    private static func workloads(_ kinds: ReleaseKinds) -> [Permission] {
        let deployments = kinds.writesDeployments
        return [
            Permission(
                scope: .workspaces, group: "apps", resources: ["deployments"],
                full: deployments ? manage : follow + ["delete"], status: deployments ? read : follow),
            Permission(scope: .workspaces, group: "apps", resources: ["statefulsets"], full: manage, status: read),
            Permission(scope: .workspaces, group: "batch", resources: ["jobs"], full: manage, status: read),
            Permission(scope: .workspaces, group: "", resources: ["configmaps", "services"], full: manage, status: read),
            Permission(
                scope: .workspaces, group: "policy", resources: ["poddisruptionbudgets"], full: follow + apply + ["delete"],
                status: read),
            Permission(scope: .workspaces, group: "", resources: ["events"], full: ["create"], status: ["create"]),
        ]
    }

    private static let logs = Permission(
        scope: .workspaces, group: "", resources: ["pods/log"], full: ["get"], status: ["get"])

    /// Node objects are known from their watch; only what has to be compared is read one by one. Node classes are shared, so they
    /// are never deleted.
    private static func written(_ kind: NodeKind) -> Permission {
        Permission(
            scope: .cluster, group: kind.group, resources: [kind.plural],
            full: follow + apply + (kind.role == .nodeClass ? [] : ["delete"]), status: read)
    }

    private static func left(_ kind: NodeKind) -> Permission {
        Permission(scope: .cluster, group: kind.group, resources: [kind.plural], full: follow + ["delete"], status: follow)
    }

    private static let own = [
        // KAITO's operator may run in any namespace.
        Permission(scope: .cluster, group: "apps", resources: ["deployments"], full: ["list"], status: ["list"]),
        // Creation cannot be restricted by name.
        Permission(scope: .own, group: "coordination.k8s.io", resources: ["leases"], full: ["create"], status: ["create"]),
        Permission(
            scope: .own, group: "coordination.k8s.io", resources: ["leases"], names: [ReconcilerObject.name],
            full: ["get", "update"], status: ["get", "update"]),
    ]
}
