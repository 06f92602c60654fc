internal import Kubernetes
internal import KubernetesClient
internal import ReconcilerAPI
internal import Releases
internal import Render
internal import WorkspaceAPI

/// All kinds that are watched, a row for each. Another kind takes a row here; a test tells which permissions it lacks in
/// `Install`. ConfigMaps that Workspaces name are watched one by one, by `NamedConfigMaps`.
struct WatchedKinds: Sendable {
    let workspaces: WatchedKind<WorkspaceEntry>
    /// Nil if they are not looked after: the release has none, or a sync tool applies what is rendered from them.
    let inferenceSets: WatchedKind<InferenceSetEntry>?
    /// What carries the renderer's label, in the order in which it is looked through.
    let dependents: [WatchedKind<DependentEntry>]
    let nodeClaims: WatchedKind<ClaimEntry>
    let machines: WatchedKind<ClaimEntry>
    let pools: WatchedKind<PoolEntry>
    let nodeClasses: [WatchedKind<NodeClassEntry>]
    let nodes: WatchedKind<NodeEntry>
    let storageClasses: WatchedKind<StorageClassEntry>

    /// - Parameters:
    ///   - release: the versions that it writes are preferred.
    ///   - cloud: whose node classes are watched.
    init(release: Release, cloud: ClusterFacts.Cloud, mode: ReconcilerMode = .full) {
        let rendered = ObjectSelection(labels: "\(Metadata.managedByLabel)=\(Metadata.managedBy)")
        let written = release.backend.nodeAPIVersions
        func kind(
            _ group: String, _ version: String, _ kind: String, _ plural: String, isNamespaced: Bool = true
        ) -> [Resource] {
            [Resource(group: group, version: version, kind: kind, plural: plural, isNamespaced: isNamespaced)]
        }
        /// A kind at the versions that it may be served at, those first that the release writes.
        func nodes(_ kind: NodeKind) -> [Resource] {
            let resources = kind.versions.map {
                Resource(group: kind.group, version: $0, kind: kind.kind, plural: kind.plural, isNamespaced: false)
            }
            return resources.filter { written.contains($0.apiVersion) }
                + resources.filter { !written.contains($0.apiVersion) }
        }
        // As the release's own version of the API has them, which is what its users write.
        let version = release.backend.preferredVersion(of: Workspace.kind) ?? "v1beta1"
        workspaces = WatchedKind(.workspace, kind("kaito.sh", version, "Workspace", "workspaces"))
        let ofSets = mode == .full ? release.backend.preferredVersion(of: InferenceSet.kind) : nil
        inferenceSets = ofSets.map {
            WatchedKind(.inferenceSet, kind("kaito.sh", $0, InferenceSet.kind, "inferencesets"))
        }
        dependents = [
            WatchedKind(.workload, [ClusterResources.statefulSets], selection: rendered),
            WatchedKind(.workload, kind("apps", "v1", "Deployment", "deployments"), selection: rendered),
            WatchedKind(.workload, [ClusterResources.jobs], selection: rendered),
            WatchedKind(.dependent, kind("", "v1", "Service", "services"), selection: rendered),
            WatchedKind(.dependent, [ClusterResources.configMaps], selection: rendered),
        ]
        nodeClaims = WatchedKind(.claim, nodes(.nodeClaim))
        machines = WatchedKind(.claim, nodes(.machine))
        pools = WatchedKind(.pool, nodes(.nodePool))
        nodeClasses = NodeKind.all.filter { $0.role == .nodeClass && $0.cloud == cloud }
            .map { WatchedKind(.nodeClass, nodes($0)) }
        self.nodes = WatchedKind(.node, kind("", "v1", "Node", "nodes", isNamespaced: false))
        storageClasses = WatchedKind(
            .storageClass, kind("storage.k8s.io", "v1", "StorageClass", "storageclasses", isNamespaced: false))
    }

    var all: [any WatchedResource] {
        let sets: [any WatchedResource] = inferenceSets.map { [$0] } ?? []
        return [workspaces] + sets + applied + [nodes, storageClasses]
    }

    /// The kinds of what is rendered.
    var applied: [any AppliedResource] { dependents + [nodeClaims, machines] + [pools] + nodeClasses }

    /// The resource of an object that was rendered; nil for kinds that none of the releases makes.
    func resource(apiVersion: String, kind: String) -> Resource? {
        for row in applied {
            if let resource = row.resources.first(where: { $0.kind == kind && $0.apiVersion == apiVersion }) { return resource }
        }
        return nil
    }

    /// The row of a resource that is written here.
    func row(of resource: Resource) -> (any AppliedResource)? { applied.first { $0.resources.contains(resource) } }
}
