internal import Diagnostics
internal import Tables
internal import WorkspaceAPI
internal import YAML

/// The fields of a document as a tree, for JSON Schema (draft 2020-12).
struct SchemaTree {
    private let field: FieldRecorder.Field?
    private let path: String
    private var children: [(name: String, tree: SchemaTree)] = []

    /// `fields` are sorted by path.
    init(_ fields: [FieldRecorder.Field]) {
        self.init(nil, path: "")
        for field in fields { add(field, field.path.split(separator: ".").map(String.init)[...]) }
    }

    private init(_ field: FieldRecorder.Field?, path: String) {
        self.field = field
        self.path = path
    }

    private mutating func add(_ field: FieldRecorder.Field, _ parts: ArraySlice<String>) {
        guard let part = parts.first else { return }
        let name = part.hasSuffix("[]") ? String(part.dropLast(2)) : part
        let below = path.isEmpty ? part : "\(path).\(part)"
        if let index = children.firstIndex(where: { $0.name == name }) {
            if parts.count > 1 { children[index].tree.add(field, parts.dropFirst()) }
        } else if parts.count == 1 {
            children.append((name, SchemaTree(field, path: below)))
        }
    }

    /// `suggestions`: values to offer for a path suffix; other values are accepted as well.
    func schema(_ suggestions: [(end: String, values: [String])]) -> Node {
        var entries: [(String, Node)] = []
        if let text = Descriptions.of(path) { entries.append(("description", .string(text))) }
        switch field?.type {
        case nil: entries += mapping(suggestions)
        case .string: entries += string(suggestions)
        case .integer: entries.append(type("integer"))
        case .bool: entries.append(type("boolean"))
        case .list: entries.append(type("array"))
        case .strings: entries += [type("array"), ("items", ["type": "string"])]
        case .stringMap: entries += [type("object"), ("additionalProperties", ["type": "string"])]
        case .object: entries += mapping(suggestions)
        case .objects: entries += [type("array"), ("items", .mapping(mapping(suggestions), keys: [], .rule))]
        // Passed through: everything below is allowed, although parts of it are checked.
        case .any: if !children.isEmpty { entries += mapping(suggestions) }
        case .ignored: break
        }
        return .mapping(entries, keys: [], .rule)
    }

    /// Null counts as absent, so optional fields may be null.
    private func type(_ name: String) -> (String, Node) {
        ("type", field?.isRequired ?? true ? .string(name) : [.string(name), "null"])
    }

    private func string(_ suggestions: [(end: String, values: [String])]) -> [(String, Node)] {
        if let choices = field?.choices, !choices.isEmpty {
            return [("enum", .list(choices.map { .string($0) } + (isOptional ? [.null(.rule)] : [])))]
        }
        // Required fields must not be empty either.
        let text = [type("string")] + (isOptional ? [] : [("minLength", 1)])
        guard let values = suggestions.first(where: { path.hasSuffix($0.end) })?.values else { return text }
        return [("anyOf", [["enum": .list(values.map { .string($0) })], .mapping(text, keys: [], .rule)])]
    }

    private var isOptional: Bool { !(field?.isRequired ?? true) }

    private func mapping(_ suggestions: [(end: String, values: [String])]) -> [(String, Node)] {
        let required = children.filter { $0.tree.field?.isRequired ?? false }.map { Node.string($0.name) }
        // An item of a list is never null.
        let kind: (String, Node) = field?.type == .objects ? ("type", "object") : type("object")
        // A mapping without any known field passes through.
        guard !children.isEmpty else { return [kind] }
        var entries = [kind, ("properties", .fields(children.map { ($0.name, $0.tree.schema(suggestions)) }))]
        if !required.isEmpty { entries.append(("required", .list(required))) }
        if field?.isClosed ?? true { entries.append(("additionalProperties", false)) }
        return entries
    }
}

/// Descriptions of fields.
private enum Descriptions {
    private static let rows = Table(DescriptionsData.text).rows.compactMap { row in
        row.text("field").flatMap { field in row.text("description").map { (field: field, text: $0) } }
    }

    /// The description with the longest matching path suffix.
    static func of(_ path: String) -> String? {
        let fitting = rows.filter { path == $0.field || path.hasSuffix(".\($0.field)") }
        return fitting.max { $0.field.utf8.count < $1.field.utf8.count }?.text
    }
}
