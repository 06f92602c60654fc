import Bytes
import Diagnostics
import YAML

/// A value under check, with its path and what its surroundings say about it.
///
/// Reading a field of the wrong type gives nothing: the type itself was reported before.
struct SchemaNode {
    let node: Node
    let path: SchemaPath
    let collector: DiagnosticCollector
    /// Names of volumes that the pods below get from a StatefulSet's claims.
    var claims: [String] = []

    private func child(_ node: Node, _ path: SchemaPath) -> SchemaNode {
        SchemaNode(node: node, path: path, collector: collector, claims: claims)
    }

    /// Another value in the same place.
    func replacing(_ node: Node) -> SchemaNode { child(node, path) }

    /// The value of a field; nil if it is absent or null.
    subscript(_ key: String) -> SchemaNode? {
        guard let value = node[key], !value.isNull else { return nil }
        return child(value, .field(path, key))
    }

    func field(_ key: String, _ value: Node) -> SchemaNode { child(value, .field(path, key)) }
    func entry(_ key: String, _ value: Node) -> SchemaNode { child(value, .entry(path, key)) }

    /// The items of a list, or those of the list in a field.
    var items: [SchemaNode] {
        guard let items = node.items else { return [] }
        return items.indices.map { child(items[$0], .item(path, $0)) }
    }
    func items(_ key: String) -> [SchemaNode] { self[key]?.items ?? [] }

    /// An entry of a mapping with arbitrary keys, of which there may be very many.
    struct Entry {
        let key: String
        let value: SchemaNode
        /// The position of the key.
        let position: SourcePosition?
    }

    /// The entries of a mapping with arbitrary keys.
    var entries: [Entry] {
        guard case .mapping(let entries, let keys, _) = node else { return [] }
        return entries.indices.map { index in
            Entry(
                key: entries[index].0, value: entry(entries[index].0, entries[index].1),
                position: keys.isEmpty ? position : keys[index].position)
        }
    }
    func entries(_ key: String) -> [Entry] { self[key]?.entries ?? [] }

    /// The values of the entries by their keys.
    func values(_ key: String) -> [String: SchemaNode] {
        Dictionary(entries(key).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    func string(_ key: String) -> String? { self[key]?.node.string }
    /// The string in a field if it is not empty, which counts as absent in the API.
    func text(_ key: String) -> String? {
        guard let text = string(key), !text.isEmpty else { return nil }
        return text
    }
    func integer(_ key: String) -> Int? { self[key]?.integer }
    var integer: Int? { node.integer }
    func bool(_ key: String) -> Bool? {
        guard case .bool(let value, _)? = self[key]?.node else { return nil }
        return value
    }
    func isTrue(_ key: String) -> Bool { bool(key) ?? false }
    func has(_ key: String) -> Bool { self[key] != nil }

    /// Which of the fields are given.
    func given(_ keys: [String]) -> [String] { keys.filter(has) }

    func path(_ key: String) -> String { SchemaPath.field(path, key).text }
    var position: SourcePosition? { node.origin.position }

    /// The position of a key, or of the mapping if it lacks the key.
    func keyPosition(_ key: String) -> SourcePosition? { node.position(ofKey: key) }

    /// Reports a mistake of this value: the message begins with its path.
    func error(_ rule: Rule, _ problem: String) {
        collector.error(rule, "\(path.text) \(problem)", at: position)
    }

    func warning(_ rule: Rule, _ problem: String) {
        collector.warning(rule, "\(path.text) \(problem)", at: position)
    }

    /// Reports a field that is required.
    func missing(_ key: String, _ why: String = "it is required") {
        collector.error(.missingField, "\(path(key)) is missing; \(why)", at: keyPosition(key))
    }

    /// Requires a string that is not empty.
    func require(_ key: String) {
        guard let value = self[key] else { return missing(key) }
        if value.node.string?.isEmpty ?? false { value.error(.missingField, "is empty; a value is required") }
    }
}
