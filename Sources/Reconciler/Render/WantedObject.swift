internal import Changes
internal import KubernetesClient
internal import YAML

/// A rendered object to be sent to the server.
struct WantedObject: Sendable {
    let resource: Resource
    let purpose: WatchPurpose
    let key: ObjectKey
    let root: Node
    /// Whether several Workspaces share it.
    let isShared: Bool
    /// Whether it requests nodes, or describes how to create them.
    let isForNodes: Bool
    let isClaim: Bool

    /// Nil for kinds that are only passed through.
    init?(_ manifest: Manifest, _ kinds: WatchedKinds) {
        guard let resource = kinds.resource(apiVersion: manifest.apiVersion, kind: manifest.kind),
            let row = kinds.row(of: resource)
        else { return nil }
        self.resource = resource
        purpose = row.purpose
        key = ObjectKey(manifest.namespace, manifest.name)
        root = manifest.root
        isShared = manifest.workspace == nil
        isClaim = manifest.isClaim
        isForNodes = !resource.isNamespaced
    }

    /// An object that is not rendered but derived from its owner's document.
    init(_ resource: Resource, _ purpose: WatchPurpose, _ key: ObjectKey, _ root: Node) {
        self.resource = resource
        self.purpose = purpose
        self.key = key
        self.root = root
        isShared = false
        isClaim = false
        isForNodes = false
    }

    /// Whether it creates nodes, which cost money.
    var isOrder: Bool { isClaim || purpose == .pool }

    /// Whether it is the Workspace's workload.
    var isWorkload: Bool { purpose == .workload }
}
