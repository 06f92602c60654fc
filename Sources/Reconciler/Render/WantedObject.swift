internal import Changes
internal import KubernetesClient
internal import YAML

/// An object as it is rendered, on its way to the server.
struct WantedObject: Sendable {
    let resource: Resource
    let key: ObjectKey
    let root: Node
    /// Whether several Workspaces make it.
    let isShared: Bool
    /// Whether it asks for nodes, or says how they are made.
    let isForNodes: Bool
    let isClaim: Bool

    /// Nil for kinds that are only passed through.
    init?(_ manifest: Manifest) {
        guard let resource = ClusterResources.of(apiVersion: manifest.apiVersion, kind: manifest.kind) else { return nil }
        self.resource = resource
        key = ObjectKey(manifest.namespace, manifest.name)
        root = manifest.root
        isShared = manifest.workspace == nil
        isClaim = manifest.isClaim
        isForNodes = !resource.isNamespaced
    }

    /// Whether nodes come of it, which cost money.
    var isOrder: Bool { isClaim || resource == ClusterResources.nodePools }

    /// Whether it is the Workspace's pods.
    var isWorkload: Bool {
        [ClusterResources.deployments, ClusterResources.statefulSets, ClusterResources.jobs].contains(resource)
    }
}
