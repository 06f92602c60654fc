import Bytes
import Diagnostics
public import YAML

/// An environment's changes to Workspaces and InferenceSets before they are rendered: values are replaced, labels and
/// annotations are merged. Every changed value has the position of the override as its origin.
public struct WorkspaceOverride: Sendable {
    /// The names it applies to; nil means all.
    public var workspaces: [Sourced<String>]?
    private let instanceType: Node?
    private let count: Node?
    private let replicas: Node?
    private let labels: Node?
    private let annotations: Node?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        let names = reader.takeStrings("workspaces")
        workspaces = reader.has("workspaces") ? names : nil
        instanceType = reader.takeString("instanceType")?.node
        count = reader.takeInteger("count", in: 1...ResourceSpec.mostNodes, .nodeCount).map { .integer($0.value, $0.origin) }
        replicas = reader.takeInteger("replicas", in: 0...InferenceSet.mostReplicas, .nodeCount).map {
            .integer($0.value, $0.origin)
        }
        labels = reader.takeStringMap("labels")?.node
        annotations = reader.takeStringMap("annotations")?.node
        reader.finish()
    }

    public func applies(to name: String) -> Bool {
        workspaces?.contains { sameBytes($0.value, name) } ?? true
    }

    /// The document with the changes applied.
    public func applied(to root: Node) -> Node {
        var root = root
        merge(labels, at: ["metadata", "labels"], into: &root)
        merge(annotations, at: ["metadata", "annotations"], into: &root)
        // A count is for the nodes of a Workspace, replicas are for a set: each only applies to its kind.
        switch root["kind"]?.string.flatMap(KaitoAPI.Kind.init) {
        case .inferenceSet:
            set(instanceType, at: ["spec", "template", "resource", "instanceType"], in: &root)
            set(replicas, at: ["spec", "replicas"], in: &root)
        case .multiRoleInference: setRoles(in: &root)
        case .kaitoNodeClass, .modelMirror, .ragEngine, .workspace, nil:
            set(instanceType, at: ["resource", "instanceType"], in: &root)
            set(count, at: ["resource", "count"], in: &root)
        }
        return root
    }

    /// Both roles get the instance type and the replicas.
    private func setRoles(in root: inout Node) {
        guard case .sequence(let roles, let origin)? = root["spec"]?["roles"] else { return }
        let changed = roles.map { role in
            var role = role
            set(instanceType, at: ["instanceType"], in: &role)
            set(replicas, at: ["replicas"], in: &role)
            return role
        }
        set(.sequence(changed, origin), at: ["spec", "roles"], in: &root)
    }

    private func set(_ value: Node?, at path: [String], in root: inout Node) {
        if let value { root = root.setting(path[...], to: value) }
    }

    private func merge(_ map: Node?, at path: [String], into root: inout Node) {
        for (key, value) in map?.entries ?? [] { root = root.setting((path + [key])[...], to: value) }
    }
}

extension Node {
    /// The tree with a value at a path; missing mappings are created.
    fileprivate func setting(_ path: ArraySlice<String>, to value: Node) -> Node {
        guard let key = path.first else { return value }
        // A value of an unexpected type is left alone: decoding reports it.
        guard entries != nil else { return self }
        let below = self[key].flatMap { $0.isNull ? nil : $0 } ?? .mapping([], keys: [], value.origin)
        return setting(key, to: below.setting(path.dropFirst(), to: value))
    }
}

extension StringMap {
    var node: Node {
        .mapping(entries.map { ($0.key.value, $0.value.node) }, keys: entries.map(\.key.origin), origin)
    }
}
