internal import YAML

/// A JSON Schema as a custom resource definition takes it: every field with one type, and nothing that the API server
/// does not allow there.
///
/// What null means is left to the server: where a field takes none, it drops the null, as the decoder does.
struct StructuralSchema {
    /// The fields whose content the schema says something of and the API server is to keep as a whole.
    private static let passedThrough = ["inference.template"]
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

    /// The schema with one property at its top replaced.
    func node(setting property: String, to schema: Node) -> Node {
        let own = node
        return own.setting("properties", to: (own["properties"] ?? [:]).setting(property, to: schema))
    }

    private var node: Node {
        switch path {
        // The server knows these, and allows little to be said of them.
        case "apiVersion", "kind": return ["type": "string"]
        case "metadata": return ["type": "object"]
        default: break
        }
        let description = schema["description"].map { [("description", $0)] } ?? []
        return .mapping(description + shape, keys: [], .rule)
    }

    private var shape: [(String, Node)] {
        if Self.passedThrough.contains(path) { return [("type", "object"), Self.anything] }
        // Of the choices, the last is the one that takes any value; the others are suggestions for editors.
        if let last = schema["anyOf"]?.items?.last { return StructuralSchema(last, path: path).shape }
        if let words = schema["enum"]?.items {
            return [("type", "string"), ("enum", .list(words.filter { !$0.isNull }))]
        }
        switch type {
        case "object": return mapping
        case "array": return [("type", "array"), ("items", schema["items"].map { below($0, "[]") } ?? .fields([Self.anything]))]
        case let type?: return [("type", .string(type))] + (schema["minLength"].map { [("minLength", $0)] } ?? [])
        // Only mappings are passed through as they are.
        case nil: return [("type", "object"), Self.anything]
        }
    }

    /// The type beside null.
    private var type: String? {
        schema["type"]?.string ?? schema["type"]?.items?.compactMap(\.string).first { $0 != "null" }
    }

    private var mapping: [(String, Node)] {
        if let properties = schema["properties"]?.entries {
            let fields = properties.map { name, value in (name, below(value, path.isEmpty ? name : ".\(name)")) }
            let required = schema["required"].map { [("required", requirements($0))] } ?? []
            return [("type", "object"), ("properties", .mapping(fields, keys: [], .rule))] + required
        }
        // Beside properties, the word for "no others" is not allowed; without them it says what the values are.
        if let values = schema["additionalProperties"], values.entries != nil {
            return [("type", "object"), ("additionalProperties", below(values, ".*"))]
        }
        return [("type", "object"), Self.anything]
    }

    /// The server sees to the version and the metadata itself.
    private func requirements(_ names: Node) -> Node {
        guard path.isEmpty else { return names }
        return .list((names.items ?? []).filter { !["apiVersion", "kind", "metadata"].contains($0.string) })
    }

    private func below(_ schema: Node, _ step: String) -> Node {
        StructuralSchema(schema, path: path + step).node
    }
}
