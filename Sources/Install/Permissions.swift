/// All permissions of the reconciler. docs/in-cluster.md describes the purpose of each; a test compares its table with this.
///
/// Mode status reads what mode full writes, to compute its condition InSync.
enum Permissions {
    private static let follow = ["list", "watch"]
    private static let read = ["get"] + follow
    /// Server-side apply is a patch, and a create if the object does not exist yet.
    private static let manage = read + ["create", "patch", "delete"]

    static let all: [Permission] = [
        // Finalizers are metadata, so they require patching the Workspace itself.
        Permission(
            scope: .workspaces, group: "kaito.sh", resources: ["workspaces"], full: read + ["patch"], status: read),
        // Owner references that block deletion require this if OwnerReferencesPermissionEnforcement is enabled.
        Permission(
            scope: .workspaces, group: "kaito.sh", resources: ["workspaces/finalizers"], full: ["update"], status: []),
        Permission(
            scope: .workspaces, group: "kaito.sh", resources: ["workspaces/status"], full: ["patch"], status: ["patch"]),
        Permission(
            scope: .workspaces, group: "apps", resources: ["deployments", "statefulsets"], full: manage, status: read),
        Permission(scope: .workspaces, group: "batch", resources: ["jobs"], full: manage, status: read),
        Permission(scope: .workspaces, group: "", resources: ["configmaps", "services"], full: manage, status: read),
        Permission(
            scope: .workspaces, group: "", resources: ["events"], full: ["create"], status: ["create"]),
        Permission(scope: .cluster, group: "", resources: ["nodes"], full: follow, status: follow),
        Permission(scope: .cluster, group: "storage.k8s.io", resources: ["storageclasses"], full: follow, status: follow),
        Permission(
            scope: .cluster, group: "karpenter.sh", resources: ["machines", "nodeclaims", "nodepools"], full: manage,
            status: read),
        Permission(
            scope: .cluster, group: "karpenter.azure.com", resources: ["aksnodeclasses"], full: read + ["create", "patch"],
            status: read),
        Permission(
            scope: .cluster, group: "karpenter.k8s.aws", resources: ["ec2nodeclasses"], full: read + ["create", "patch"],
            status: read),
        // KAITO's operator may run in any namespace.
        Permission(scope: .cluster, group: "apps", resources: ["deployments"], full: ["list"], status: ["list"]),
        // Creation cannot be restricted by name.
        Permission(
            scope: .own, group: "coordination.k8s.io", resources: ["leases"], full: ["create"], status: ["create"]),
        Permission(
            scope: .own, group: "coordination.k8s.io", resources: ["leases"], names: [ReconcilerObject.name],
            full: ["get", "update"], status: ["get", "update"]),
    ]
}
