internal import Bytes
internal import Diagnostics
public import YAML

/// Creates a ClusterFacts document from objects of a cluster, as printed by `kubectl get -o yaml`.
public struct FactsGatherer {
    private var nodes: [YAML.Node] = []
    private var storageClasses: [YAML.Node] = []
    private var nodeClasses: [YAML.Node] = []
    private var claims: [YAML.Node] = []
    private var objects: [YAML.Node] = []
    private var cloud: ClusterFacts.Cloud?
    private var provisioner: ClusterFacts.Provisioner?

    public init() {}

    /// Whether none of the objects was of use.
    public var isEmpty: Bool {
        nodes.isEmpty && storageClasses.isEmpty && nodeClasses.isEmpty && claims.isEmpty && objects.isEmpty
    }

    /// Gathers what KAITO would look up, from an object or from the objects of a list.
    public mutating func add(_ object: YAML.Node) {
        if let items = object["items"]?.items {
            for item in items { add(item) }
            return
        }
        let isManaged = object["metadata"]?["labels"]?[ObjectLabel.managedBy]?.string == "kaito"
        let isClaimed =
            object["metadata"]?["labels"].map {
                $0[ObjectLabel.workspace] != nil || $0[ObjectLabel.ragEngine] != nil
            } ?? false
        if let reduced = GatheredObject.reduced(object) { objects.append(reduced) }
        switch object["kind"]?.string {
        case "Node": addNode(object)
        case "StorageClass": if let name = object["metadata"]?["name"] { storageClasses.append(name) }
        case "NodeClaim", "Machine":
            guard isClaimed, let claim = Self.claim(object) else { return }
            claims.append(claim)
            prefer(object["kind"]?.string == "Machine" ? .machine : .nodeclaim)
        case "NodePool": if isManaged { prefer(.nodepool) }
        case "AKSNodeClass", "EC2NodeClass": if isManaged { addNodeClass(object) }
        default: return
        }
    }

    /// The document, with fields in the documented order; lists are sorted by name.
    public var document: YAML.Node {
        .fields([
            ("apiVersion", .string(ClusterFacts.apiVersion)),
            ("kind", .string(ClusterFacts.kind)),
            ("cloud", cloud.map { .string($0.rawValue) }),
            ("provisioner", provisioner.map { .string($0.rawValue) }),
            ("storageClasses", .list(storageClasses.sorted { byteOrder($0.string ?? "", $1.string ?? "") })),
            ("nodeClasses", Self.sorted(nodeClasses, by: "name")),
            ("nodes", Self.sorted(nodes, by: "name")),
            ("claims", Self.sorted(claims, by: "metadata", "name")),
            ("objects", .list(unlessEmpty: objects.sorted { byteOrder(Self.key($0), Self.key($1)) })),
        ])
    }

    /// Orders objects of several kinds.
    private static func key(_ object: YAML.Node) -> String {
        let metadata = object["metadata"]
        return [object["kind"], metadata?["namespace"], metadata?["name"]].map { $0?.string ?? "" }.joined(separator: "\n")
    }

    /// NodePools tell more than the claims that Karpenter creates from them.
    private mutating func prefer(_ found: ClusterFacts.Provisioner) {
        if provisioner == nil || found == .nodepool { provisioner = found }
    }

    private mutating func addNode(_ object: YAML.Node) {
        let provider = object["spec"]?["providerID"]?.string ?? ""
        if provider.hasPrefix("azure://") { cloud = cloud ?? .azure }
        if provider.hasPrefix("aws://") { cloud = cloud ?? .aws }
        let labels = object["metadata"]?["labels"] ?? [:]
        let gpus = object["status"]?["capacity"]?["nvidia.com/gpu"].flatMap(Self.count)
        let isGPUNode = gpus.map { $0 > 0 } ?? false || labels["nvidia.com/gpu.product"] != nil
        guard isGPUNode, Self.isReady(object), let name = object["metadata"]?["name"] else { return }
        let entries = (labels.entries ?? []).sorted { byteOrder($0.0, $1.0) }
        nodes.append(
            .fields([
                ("name", name), ("labels", .mapping(entries, keys: [], .rule)), ("gpus", gpus.map { .integer($0) }),
            ]))
    }

    private mutating func addNodeClass(_ object: YAML.Node) {
        guard let name = object["metadata"]?["name"], let spec = object["spec"] else { return }
        let isDefault = object["metadata"]?["labels"]?[ObjectLabel.defaultNodeClass]?.string == "true"
        nodeClasses.append(.fields([("name", name), ("default", isDefault ? true : nil), ("spec", spec)]))
    }

    /// The parts of a claim that are compared.
    private static func claim(_ object: YAML.Node) -> YAML.Node? {
        guard let kind = object["kind"], let name = object["metadata"]?["name"],
            let labels = object["metadata"]?["labels"], let spec = object["spec"]
        else { return nil }
        return ["kind": kind, "metadata": ["name": name, "labels": labels], "spec": spec]
    }

    /// Whether a Node is ready and not being deleted.
    public static func isReady(_ object: YAML.Node) -> Bool {
        guard object["metadata"]?["deletionTimestamp"] == nil else { return false }
        let conditions = object["status"]?["conditions"]?.items ?? []
        return conditions.contains { $0["type"]?.string == "Ready" && $0["status"]?.string == "True" }
    }

    private static func count(_ node: YAML.Node) -> Int? {
        switch node {
        case .string(let text, _), .number(let text, _): Int(text)
        default: nil
        }
    }

    private static func sorted(_ items: [YAML.Node], by path: String...) -> YAML.Node? {
        func key(_ node: YAML.Node) -> String {
            path.reduce(node) { $0[$1] ?? .null(.rule) }.string ?? ""
        }
        return .list(unlessEmpty: items.sorted { byteOrder(key($0), key($1)) })
    }
}
