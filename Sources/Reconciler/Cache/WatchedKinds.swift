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
    /// Nil if they are not looked after, which takes a feature gate.
    let multiRoles: WatchedKind<MultiRoleEntry>?
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
    ///   - facts: whose cloud's node classes are watched, and whose feature gates say which kinds KAITO looks after.
    init(release: Release, facts: ClusterFacts = .standard, mode: ReconcilerMode = .full) {
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
        func own(_ name: String, _ plural: String) -> [Resource] {
            kind("kaito.sh", release.backend.preferredVersion(of: name) ?? "v1beta1", name, plural)
        }
        workspaces = WatchedKind(.workspace, own(Workspace.kind, "workspaces"))
        let kinds = ReleaseKinds(of: release, facts)
        let isFull = mode == .full
        inferenceSets =
            isFull && kinds.inferenceSets ? WatchedKind(.inferenceSet, own(InferenceSet.kind, "inferencesets")) : nil
        multiRoles =
            isFull && kinds.multiRoles ? WatchedKind(.multiRole, own(MultiRoleInference.kind, "multiroleinferences")) : nil
        let routers =
            isFull && kinds.pools
            ? [
                kind("source.toolkit.fluxcd.io", "v1", "OCIRepository", "ocirepositories"),
                kind("helm.toolkit.fluxcd.io", "v2", "HelmRelease", "helmreleases"),
            ] : []
        dependents =
            [
                WatchedKind(.workload, [ClusterResources.statefulSets], selection: rendered),
                WatchedKind(.workload, kind("apps", "v1", "Deployment", "deployments"), selection: rendered),
                WatchedKind(.workload, [ClusterResources.jobs], selection: rendered),
                WatchedKind(.dependent, kind("", "v1", "Service", "services"), selection: rendered),
                WatchedKind(.dependent, [ClusterResources.configMaps], selection: rendered),
                WatchedKind(
                    .dependent, kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"), selection: rendered),
            ] + routers.map { WatchedKind(.inferencePool, $0, selection: rendered) }
        nodeClaims = WatchedKind(.claim, nodes(.nodeClaim))
        machines = WatchedKind(.claim, nodes(.machine))
        pools = WatchedKind(.pool, nodes(.nodePool))
        nodeClasses = NodeKind.all.filter { $0.role == .nodeClass && $0.cloud == facts.cloud.value }
            .map { WatchedKind(.nodeClass, nodes($0)) }
        self.nodes = WatchedKind(.node, kind("", "v1", "Node", "nodes", isNamespaced: false))
        storageClasses = WatchedKind(
            .storageClass, kind("storage.k8s.io", "v1", "StorageClass", "storageclasses", isNamespaced: false))
    }

    var all: [any WatchedResource] {
        let derived: [(any WatchedResource)?] = [inferenceSets, multiRoles]
        return [workspaces] + derived.compactMap(\.self) + applied + [nodes, storageClasses]
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
    func row(of resource: Resource) -> (any AppliedResource)? {
        if let inferenceSets, inferenceSets.resources.contains(resource) { return inferenceSets }
        return applied.first { $0.resources.contains(resource) }
    }
}
