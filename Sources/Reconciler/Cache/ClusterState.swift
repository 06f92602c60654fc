internal import KubernetesClient
internal import YAML

/// All that is known of the cluster.
final class ClusterState: Sendable {
    let workspaces = ResourceCache<WorkspaceEntry>()
    let nodeClaims = ResourceCache<ClaimEntry>()
    let machines = ResourceCache<ClaimEntry>()
    let pools = ResourceCache<PoolEntry>()
    /// What nodes are made from: AKSNodeClasses and EC2NodeClasses, by plural.
    let nodeClasses = ["aksnodeclasses": ResourceCache<DependentEntry>(), "ec2nodeclasses": ResourceCache<DependentEntry>()]
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

    /// The digest of an object as it is known to be; nil: it is not there.
    func digest(of object: WantedObject) -> String? {
        switch object.resource.kind {
        case "NodeClaim": nodeClaims[object.key]?.digest
        case "Machine": machines[object.key]?.digest
        case "NodePool": pools[object.key]?.digest
        default: (nodeClasses[object.resource.plural] ?? dependents[object.resource.plural])?[object.key]?.digest
        }
    }

    /// Takes what the server answered to a write, so that the next look need not wait for the watch.
    func store(_ answer: Node, as object: WantedObject) {
        let version = answer.resourceVersion
        switch object.resource.kind {
        case "NodeClaim": nodeClaims.store(object.key, ClaimEntry(answer), version: version)
        case "Machine": machines.store(object.key, ClaimEntry(answer), version: version)
        case "NodePool": pools.store(object.key, PoolEntry(answer), version: version)
        default:
            let cache = nodeClasses[object.resource.plural] ?? dependents[object.resource.plural]
            cache?.store(object.key, DependentEntry(answer), version: version)
        }
    }

    /// What was made for the Workspace with a uid, of some kinds.
    func dependents(of uid: String, _ kinds: [String]) -> [(plural: String, key: ObjectKey, entry: DependentEntry)] {
        kinds.flatMap { plural in
            (dependents[plural]?.all { $1.owners.contains(uid) } ?? []).map { (plural, $0.key, $0.entry) }
        }
    }
}
