import Releases
import WorkspaceAPI
import YAML

/// What the picker may read: the pods, the pool, and the objectives of its own namespace (llm-d/llm-d-router at tag v0.9.0,
/// config/charts/routerlib/templates/_rbac.yaml and config/charts/llm-d-router-gateway/templates/rbac.yaml).
func buildEndpointPickerAccess(_ plan: PoolPlan) -> [Node] {
    let name = EndpointPicker.name(of: plan)
    let objectives: Node = ["inferenceobjectives", "inferencemodelrewrites"]
    return [
        ["apiVersion": "v1", "kind": "ServiceAccount", "metadata": plan.identity.metadata(name)],
        role("\(name)-sa", of: plan, [rule("", ["pods"])]),
        role(
            "\(name)-non-sa", of: plan,
            [
                rule("inference.networking.x-k8s.io", objectives), rule("llm-d.ai", objectives),
                rule("inference.networking.k8s.io", ["inferencepools"]),
            ]),
        binding("\(name)-sa", of: plan),
        binding("\(name)-non-sa", of: plan),
    ]
}

private func rule(_ group: String, _ resources: Node) -> Node {
    ["apiGroups": [.string(group)], "resources": resources, "verbs": ["get", "watch", "list"]]
}

private func role(_ name: String, of plan: PoolPlan, _ rules: [Node]) -> Node {
    [
        "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": plan.identity.metadata(name),
        "rules": .list(rules),
    ]
}

/// Binds the picker's account to the role of that name.
private func binding(_ name: String, of plan: PoolPlan) -> Node {
    [
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "RoleBinding",
        "metadata": plan.identity.metadata(name),
        "subjects": [
            [
                "kind": "ServiceAccount", "name": .string(EndpointPicker.name(of: plan)),
                "namespace": plan.identity.namespace.node,
            ]
        ],
        "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": .string(name)],
    ]
}
