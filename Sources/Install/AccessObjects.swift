internal import YAML

/// The service account, its roles and their bindings: the permissions of a mode, as narrow as the namespaces allow.
struct AccessObjects {
    let installation: Installation

    /// Roles in one namespace need different names: the reconciler's own namespace may also be watched.
    private static let leaseRole = "\(ReconcilerObject.name)-leases"

    var nodes: [Node] {
        let watched = installation.watchNamespaces
        let wide: [Permission.Scope] = watched.isEmpty ? [.cluster, .workspaces] : [.cluster]
        let lease = role("Role", ReconcilerObject.metadata(Self.leaseRole, in: installation.namespace), [.own])
        return [account] + bound(role("ClusterRole", ReconcilerObject.metadata(ReconcilerObject.name), wide))
            + watched.flatMap { namespace in
                bound(role("Role", ReconcilerObject.metadata(ReconcilerObject.name, in: namespace), [.workspaces]))
            } + bound(lease)
    }

    /// Its token is mounted only in pods that request it.
    private var account: Node {
        [
            "apiVersion": "v1",
            "kind": "ServiceAccount",
            "metadata": ReconcilerObject.metadata(ReconcilerObject.name, in: installation.namespace),
            "automountServiceAccountToken": false,
        ]
    }

    private func role(_ kind: String, _ metadata: Node, _ scopes: [Permission.Scope]) -> Node {
        let permissions = Permissions.all(installation.kinds, readsLogs: installation.readsBenchmarks)
        let rules = permissions.filter { scopes.contains($0.scope) }.compactMap { $0.rule(installation.mode) }
        return [
            "apiVersion": "rbac.authorization.k8s.io/v1", "kind": .string(kind), "metadata": metadata, "rules": .list(rules),
        ]
    }

    /// A role and its binding to the service account.
    private func bound(_ role: Node) -> [Node] {
        let kind = role["kind"]?.string ?? ""
        let binding: Node = [
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": .string("\(kind)Binding"),
            "metadata": role["metadata"] ?? [:],
            "roleRef": [
                "apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": role["metadata"]?["name"] ?? "",
            ],
            "subjects": [
                [
                    "kind": "ServiceAccount", "name": .string(ReconcilerObject.name),
                    "namespace": .string(installation.namespace),
                ]
            ],
        ]
        return [role, binding]
    }
}
