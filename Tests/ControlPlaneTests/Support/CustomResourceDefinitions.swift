import Foundation
import TestSupport
import YAML

/// Custom resource definitions of several files, as an API server of release 1.20 takes them.
///
/// Where several files define one kind, as those of two releases do, the versions of all are served; a version that several
/// have is the first file's, and what the first file stores is stored.
struct CustomResourceDefinitions {
    /// What 1.20 does not know: rules in CEL (since 1.23) and selectable fields (since 1.30).
    static let laterFields: Set<String> = ["x-kubernetes-validations", "selectableFields"]

    private(set) var definitions: [Node] = []

    struct Unreadable: Error {
        let file: String
    }

    init(_ files: [URL]) throws {
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            let documents = read(text, as: file.lastPathComponent).documents
            guard !documents.isEmpty else { throw Unreadable(file: file.path) }
            for document in documents where document["kind"]?.string == "CustomResourceDefinition" {
                add(Self.withStatus(Self.completed(Self.stripped(document))))
            }
        }
    }

    var names: [String] { definitions.compactMap { Self.name(of: $0) } }

    /// For `kubectl apply -f -`: one JSON document after the other.
    var text: String { definitions.map { json($0) + "\n" }.joined() }

    private static func name(of definition: Node) -> String? { definition["metadata"]?["name"]?.string }

    private mutating func add(_ definition: Node) {
        let name = Self.name(of: definition)
        guard let index = definitions.firstIndex(where: { Self.name(of: $0) == name }),
            let spec = definitions[index]["spec"], let versions = spec["versions"]?.items
        else {
            definitions.append(definition)
            return
        }
        let known = Set(versions.compactMap { $0["name"]?.string })
        let others = (definition["spec"]?["versions"]?.items ?? []).filter { !known.contains($0["name"]?.string ?? "") }
        let added = others.map { $0.setting("storage", to: false) }
        definitions[index] = definitions[index].setting("spec", to: spec.setting("versions", to: .list(versions + added)))
    }

    /// NodePools of KAITO 0.12 have a fixed number of nodes, `spec.replicas`, which Karpenter knows since 1.8: the definition
    /// here is older.
    private static func completed(_ definition: Node) -> Node {
        guard name(of: definition) == "nodepools.karpenter.sh", let spec = definition["spec"] else { return definition }
        let versions = (spec["versions"]?.items ?? []).map { version in
            version.setting(
                ["schema", "openAPIV3Schema", "properties", "spec", "properties", "replicas"][...],
                to: ["type": "integer", "format": "int64"])
        }
        return definition.setting("spec", to: spec.setting("versions", to: .list(versions)))
    }

    /// The definitions of other projects are kept without the schema of the status, which the server would then drop.
    private static func withStatus(_ definition: Node) -> Node {
        guard let spec = definition["spec"] else { return definition }
        let path = ["schema", "openAPIV3Schema", "properties"]
        let versions = (spec["versions"]?.items ?? []).map { version in
            let known = path.reduce(Optional(version)) { $0?[$1] }?["status"]
            guard version["subresources"]?["status"] != nil, known == nil else { return version }
            return version.setting(
                (path + ["status"])[...], to: ["type": "object", "x-kubernetes-preserve-unknown-fields": true])
        }
        return definition.setting("spec", to: spec.setting("versions", to: .list(versions)))
    }

    /// Below `properties` the keys are names of fields, whatever they are called.
    private static func stripped(_ node: Node, isProperties: Bool = false) -> Node {
        switch node {
        case .mapping(let entries, _, let origin):
            let kept = entries.filter { isProperties || !laterFields.contains($0.0) }
            let fields = kept.map { ($0.0, stripped($0.1, isProperties: $0.0 == "properties" && !isProperties)) }
            return .mapping(fields, keys: [], origin)
        case .sequence(let items, let origin):
            return .sequence(items.map { stripped($0) }, origin)
        default:
            return node
        }
    }
}

extension Node {
    /// The tree with the value at a path of keys.
    fileprivate func setting(_ path: ArraySlice<String>, to value: Node) -> Node {
        guard let key = path.first else { return value }
        return setting(key, to: (self[key] ?? [:]).setting(path.dropFirst(), to: value))
    }
}
