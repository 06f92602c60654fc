internal import KubernetesClient
internal import WorkspaceAPI
internal import YAML

/// A MultiRoleInference that was accepted, and the InferenceSets that it makes.
struct RoleTemplate: DerivedTemplate {
    let inference: MultiRoleInference
    let root: Node
    /// How requests reach the roles; empty: KAITO spreads none.
    let pool: [WantedObject]

    static func probe(_ root: Node) -> Node {
        let spec = root["spec"] ?? [:]
        let roles = (spec["roles"]?.items ?? []).map { $0.setting("replicas", to: 1) }
        return root.setting("spec", to: spec.setting("roles", to: .list(roles)))
    }

    init(_ root: Node, _ wanted: WantedState) throws(WorkspaceRenderer.Rejection) {
        inference = try Self.decoded { MultiRoleInference.decode(root, $0) }
        self.root = root
        pool = wanted.inferencePool
    }

    /// The InferenceSets, in the order of the roles.
    ///
    /// - Parameter resource: that of InferenceSets.
    func sets(in namespace: String, _ resource: Resource) -> [WantedObject] {
        inference.roles.indices.map { index in
            let document = inference.document(index, of: root).setting("apiVersion", to: .string(resource.apiVersion))
            return WantedObject(
                resource, .inferenceSet, ObjectKey(namespace, document["metadata"]?["name"]?.string ?? ""), document)
        }
    }
}
