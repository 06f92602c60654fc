/// All that is known of the cluster.
final class ClusterState: Sendable {
    let workspaces = ResourceCache<WorkspaceEntry>()
    let nodeClaims = ResourceCache<ClaimEntry>()
    let machines = ResourceCache<ClaimEntry>()
    let pools = ResourceCache<DependentEntry>()
    let nodes = ResourceCache<NodeEntry>()
    let storageClasses = ResourceCache<String>()
    /// Objects that carry the renderer's label, by the plural of their kind; of ConfigMaps all, since Workspaces name them.
    let dependents: [String: ResourceCache<DependentEntry>]

    init() {
        dependents = Dictionary(uniqueKeysWithValues: Self.dependentKinds.map { ($0, ResourceCache<DependentEntry>()) })
    }

    /// In the order in which they are looked through.
    static let dependentKinds = ["statefulsets", "deployments", "jobs", "services", "configmaps"]
    static let workloadKinds = ["statefulsets", "deployments", "jobs"]

    /// The claims of a Workspace, by name.
    func claims(of workspace: ObjectKey) -> [(key: ObjectKey, entry: ClaimEntry)] {
        nodeClaims.all { $1.workspace == workspace } + machines.all { $1.workspace == workspace }
    }

    /// What was made for the Workspace with a uid, of some kinds.
    func dependents(of uid: String, _ kinds: [String]) -> [(plural: String, key: ObjectKey, entry: DependentEntry)] {
        kinds.flatMap { plural in
            (dependents[plural]?.all { $1.owners.contains(uid) } ?? []).map { (plural, $0.key, $0.entry) }
        }
    }
}
