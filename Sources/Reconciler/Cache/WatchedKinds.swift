internal import Kubernetes
internal import KubernetesClient
internal import Releases
internal import Render
internal import WorkspaceAPI

/// All kinds that are watched, a row for each. Another kind takes a row here; a test tells which permissions it lacks in
/// `Install`.
struct WatchedKinds: Sendable {
    let workspaces: WatchedKind<WorkspaceEntry>
    /// What carries the renderer's label, in the order in which it is looked through.
    let dependents: [WatchedKind<DependentEntry>]
    let nodeClaims: WatchedKind<ClaimEntry>
    let machines: WatchedKind<ClaimEntry>
    let pools: WatchedKind<PoolEntry>
    let nodeClasses: [WatchedKind<NodeClassEntry>]
    let nodes: WatchedKind<NodeEntry>
    let storageClasses: WatchedKind<StorageClassEntry>

    /// - Parameter release: the versions that it writes are preferred.
    init(release: Release) {
        let rendered = "\(Metadata.managedByLabel)=\(Metadata.managedBy)"
        let written = release.backend.nodeAPIVersions
        /// A kind at the versions that it may be served at, those first that the release writes.
        func kind(
            _ group: String, _ versions: [String], _ kind: String, _ plural: String, isNamespaced: Bool = false
        ) -> [Resource] {
            let resources = versions.map { version in
                Resource(group: group, version: version, kind: kind, plural: plural, isNamespaced: isNamespaced)
            }
            return resources.filter { written.contains($0.apiVersion) }
                + resources.filter { !written.contains($0.apiVersion) }
        }
        // As the release's own version of the API has them, which is what its users write.
        let version = release.backend.preferredVersion(of: Workspace.kind) ?? "v1beta1"
        workspaces = WatchedKind(.workspace, kind("kaito.sh", [version], "Workspace", "workspaces", isNamespaced: true))
        dependents = [
            WatchedKind(.workload, [ClusterResources.statefulSets], labelSelector: rendered),
            WatchedKind(
                .workload, kind("apps", ["v1"], "Deployment", "deployments", isNamespaced: true), labelSelector: rendered),
            WatchedKind(.workload, [ClusterResources.jobs], labelSelector: rendered),
            WatchedKind(.dependent, kind("", ["v1"], "Service", "services", isNamespaced: true), labelSelector: rendered),
            // A Workspace may name any ConfigMap.
            WatchedKind(.dependent, [ClusterResources.configMaps]),
        ]
        nodeClaims = WatchedKind(.claim, kind("karpenter.sh", ["v1", "v1beta1"], "NodeClaim", "nodeclaims"))
        machines = WatchedKind(.claim, kind("karpenter.sh", ["v1alpha5"], "Machine", "machines"))
        pools = WatchedKind(.pool, [ClusterResources.nodePools])
        nodeClasses = [
            WatchedKind(
                .nodeClass, kind("karpenter.azure.com", ["v1beta1", "v1alpha2"], "AKSNodeClass", "aksnodeclasses")),
            WatchedKind(.nodeClass, kind("karpenter.k8s.aws", ["v1", "v1beta1"], "EC2NodeClass", "ec2nodeclasses")),
        ]
        nodes = WatchedKind(.node, kind("", ["v1"], "Node", "nodes"))
        storageClasses = WatchedKind(.storageClass, kind("storage.k8s.io", ["v1"], "StorageClass", "storageclasses"))
    }

    var all: [any WatchedResource] { [workspaces] + applied + [nodes, storageClasses] }

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
