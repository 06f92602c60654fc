import Bytes
public import Diagnostics
public import YAML

/// Checks values against the published API types of Kubernetes, as an API server with strict field validation does: types of
/// values, unknown and missing fields, and the rules that the server has for each type.
///
/// Null counts as absent. It accepts less than an API server, never more.
public enum SchemaCheck {
    /// `type` is a name in `Data/kubernetes-types.tsv`, such as `core.v1.PodTemplateSpec`; `path` begins every message's path.
    public static func check(_ node: Node, as type: String, path: String, _ collector: DiagnosticCollector) {
        let root = SchemaNode(node: node, path: .root(path), collector: collector)
        check(root, .object(type), acceptsEmpty: true)
    }

    /// A pod template of pods that run for ever: those of a Deployment or StatefulSet.
    public static func checkServerTemplate(_ template: Node, path: String, _ collector: DiagnosticCollector) {
        check(template, as: "core.v1.PodTemplateSpec", path: path, collector)
        WorkloadRules.serverPods(SchemaNode(node: template, path: .root(path), collector: collector))
    }

    /// `acceptsEmpty` says whether an empty string counts as absent where only certain values are accepted.
    private static func check(_ value: SchemaNode, _ type: SchemaValue, acceptsEmpty: Bool) {
        switch type {
        case .object(let name): object(value, name)
        case .list(let item, let keys): list(value, item, keys)
        case .map(let item): map(value, item)
        default: ScalarCheck.check(value, type, acceptsEmpty: acceptsEmpty)
        }
    }

    private static func object(_ object: SchemaNode, _ name: String) {
        guard let type = SchemaType.named(name) else { return }
        guard object.node.entries != nil else { return ScalarCheck.wrongType(object, expected: "a mapping") }
        var object = reportingUnknown(object, type)
        if name == "apps.v1.StatefulSetSpec" {
            object.claims = object.items("volumeClaimTemplates").compactMap { $0["metadata"]?.string("name") }
        }
        for (key, node) in object.node.entries ?? [] where !node.isNull {
            guard let field = type.field(key) else { continue }
            let value = object.field(key, node)
            check(value, field.value, acceptsEmpty: !field.isRequired)
            if field.isRequired { refuseEmpty(value, field) }
        }
        for field in type.fields where field.isRequired && !object.has(field.name) { object.missing(field.name) }
        type.rule?(object)
    }

    /// A string that is required must not be empty; the value of a header or variable may be.
    private static func refuseEmpty(_ value: SchemaNode, _ field: SchemaType.Field) {
        guard case .string = field.value, field.name != "value", value.node.string?.isEmpty ?? false else { return }
        value.error(.missingField, "is empty; a value is required")
    }

    private static func list(_ list: SchemaNode, _ item: SchemaValue, _ keys: [String]) {
        guard list.node.items != nil else { return ScalarCheck.wrongType(list, expected: "a list") }
        let items = list.items
        for element in items { check(element, item, acceptsEmpty: false) }
        if !keys.isEmpty, items.count > 1 { ListKeys.check(items, keys) }
    }

    private static func map(_ map: SchemaNode, _ item: SchemaValue) {
        guard case .mapping(let entries, _, _) = map.node else {
            return ScalarCheck.wrongType(map, expected: "a mapping")
        }
        for entry in entries { check(map.entry(entry.0, entry.1), item, acceptsEmpty: true) }
    }

    /// The number of unknown fields of a mapping that are reported; more of them are not a mistake in spelling.
    private static let mostUnknown = 20
    /// Beyond this number of messages, no suggestions are looked for: that takes long, and nobody reads them.
    private static let mostSuggestions = 500

    /// Reports unknown fields, and returns the mapping as it was probably meant: with the right names for misspelt fields.
    /// So a misspelt field is not reported as missing as well.
    private static func reportingUnknown(_ object: SchemaNode, _ type: SchemaType) -> SchemaNode {
        guard case .mapping(var entries, let keys, let origin) = object.node else { return object }
        let unknown = entries.indices.filter { type.field(entries[$0].0) == nil }
        for index in unknown.prefix(mostUnknown) {
            let key = entries[index].0
            let suggests = object.collector.diagnostics.count < mostSuggestions
            let meant = suggests ? closest(to: key, among: type.fields.map(\.name)) : nil
            let owner = object.path.text
            object.collector.error(
                .unknownField,
                "unknown field \(quoted(key))\(owner.isEmpty ? "" : " in \(owner)")\(suggests ? help(key, meant: meant, type) : "")",
                at: keys.isEmpty ? origin.position : keys[index].position)
            if let meant, !object.has(meant) { entries[index].0 = meant }
        }
        return unknown.isEmpty ? object : object.replacing(.mapping(entries, keys: keys, origin))
    }

    private static func help(_ key: String, meant: String?, _ type: SchemaType) -> String {
        if let meant { return ", did you mean \(quoted(meant))?" }
        if let inner = type.fields.first(where: { $0.holds(key) }) { return "; it is a field of \(inner.name)" }
        return "; known fields are \(listed(type.fields.map(\.name)))"
    }
}

extension SchemaType.Field {
    /// Whether the mappings in this field have a field of that name.
    fileprivate func holds(_ key: String) -> Bool {
        value.objectType.flatMap(SchemaType.named)?.field(key) != nil
    }
}
