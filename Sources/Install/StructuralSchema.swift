internal import YAML

/// A JSON Schema in the form that a custom resource definition accepts: one type for every field, and nothing that the API
/// server does not allow there.
///
/// Null is left to the server: if a field does not accept it, the server drops the null, as the decoder does.
struct StructuralSchema {
    /// The fields whose content the schema describes, but the API server must keep as a whole.
    private static let passedThrough = ["inference.template", "spec.template.inference.template"]
    /// The server reads the number of replicas for the subresource scale, so it must always be there.
    private static let defaults: [String: Node] = ["spec.replicas": 1]
    private static let anything: (String, Node) = ("x-kubernetes-preserve-unknown-fields", true)

    private let schema: Node
    private let path: String

    init(_ schema: Node) {
        self.init(schema, path: "")
    }

    private init(_ schema: Node, path: String) {
        self.schema = schema
        self.path = path
    }

    /// The schema with one top-level property replaced.
    func node(setting property: String, to schema: Node) -> Node {
        let own = node
        return own.setting("properties", to: (own["properties"] ?? [:]).setting(property, to: schema))
    }

    private var node: Node {
        switch path {
        // The server defines these, and allows few keywords for them.
        case "apiVersion", "kind": return ["type": "string"]
        case "metadata": return ["type": "object"]
        default: break
        }
        let description = schema["description"].map { [("description", $0)] } ?? []
        let preset = Self.defaults[path].map { [("default", $0)] } ?? []
        return .mapping(description + shape + preset, keys: [], .rule)
    }

    private var shape: [(String, Node)] {
        if Self.passedThrough.contains(path) { return [("type", "object"), Self.anything] }
        // The last of the alternatives accepts any value; the others are suggestions for editors.
        if let last = schema["anyOf"]?.items?.last { return StructuralSchema(last, path: path).shape }
        if let words = schema["enum"]?.items {
            return [("type", "string"), ("enum", .list(words.filter { !$0.isNull }))]
        }
        switch type {
        case "object": return mapping
        case "array": return [("type", "array"), ("items", schema["items"].map { below($0, "[]") } ?? .fields([Self.anything]))]
        case let type?: return [("type", .string(type))] + (schema["minLength"].map { [("minLength", $0)] } ?? [])
        // Only mappings are passed through unchanged.
        case nil: return [("type", "object"), Self.anything]
        }
    }

    /// The type other than null.
    private var type: String? {
        schema["type"]?.string ?? schema["type"]?.items?.compactMap(\.string).first { $0 != "null" }
    }

    private var mapping: [(String, Node)] {
        if let properties = schema["properties"]?.entries {
            let fields = properties.map { name, value in (name, below(value, path.isEmpty ? name : ".\(name)")) }
            let required = schema["required"].map { [("required", requirements($0))] } ?? []
            return [("type", "object"), ("properties", .mapping(fields, keys: [], .rule))] + required
        }
        // additionalProperties is not allowed next to properties; without them it describes the values.
        if let values = schema["additionalProperties"], values.entries != nil {
            return [("type", "object"), ("additionalProperties", below(values, ".*"))]
        }
        return [("type", "object"), Self.anything]
    }

    /// The server validates the version and the metadata itself.
    private func requirements(_ names: Node) -> Node {
        guard path.isEmpty else { return names }
        return .list((names.items ?? []).filter { !["apiVersion", "kind", "metadata"].contains($0.string) })
    }

    private func below(_ schema: Node, _ step: String) -> Node {
        StructuralSchema(schema, path: path + step).node
    }
}
