internal import Bytes
internal import Diagnostics
internal import YAML

/// The path of a field, such as `inference.adapters[].strength`: finds, sets and removes it in a tree.
struct FieldPath {
    private enum Step {
        case key(String)
        case everyItem
    }

    let text: String
    private let steps: [Step]

    init(_ text: String) {
        self.text = text
        steps = text.split(separator: ".").flatMap { part -> [Step] in
            part.hasSuffix("[]") ? [.key(String(part.dropLast(2))), .everyItem] : [.key(String(part))]
        }
    }

    /// The parent field; nil at the top level.
    var parent: String? { text.lastIndex(of: ".").map { String(text[..<$0]) } }

    /// Whether the tree has the field.
    func isSet(in root: Node) -> Bool { !origins(in: root).isEmpty }

    /// The positions of the field's key and of everything below it.
    func origins(in root: Node) -> Set<Origin> {
        var result: Set<Origin> = []
        Self.visit(root, steps[...]) { key, value in
            if let key { result.insert(key) }
            Self.collect(value, &result)
        }
        return result
    }

    private static func visit(_ node: Node, _ steps: ArraySlice<Step>, _ body: (Origin?, Node) -> Void) {
        switch (steps.first, node) {
        case (.key(let name), .mapping(let entries, let keys, _)):
            guard let index = entries.firstIndex(where: { sameBytes($0.0, name) }) else { return }
            if steps.count > 1 { return visit(entries[index].1, steps.dropFirst(), body) }
            body(keys.isEmpty ? nil : keys[index], entries[index].1)
        case (.everyItem, .sequence(let items, _)):
            for item in items { visit(item, steps.dropFirst(), body) }
        default: return
        }
    }

    private static func collect(_ node: Node, _ result: inout Set<Origin>) {
        result.insert(node.origin)
        switch node {
        case .sequence(let items, _): for item in items { collect(item, &result) }
        case .mapping(let entries, let keys, _):
            result.formUnion(keys)
            for (_, value) in entries { collect(value, &result) }
        default: return
        }
    }

    func removed(from root: Node) -> Node { Self.edit(root, steps[...]) { $0.removing($1) } }

    /// The tree with the field set, if it has the mapping that the field belongs to.
    func setting(_ value: Node, in root: Node) -> Node { Self.edit(root, steps[...]) { $0.setting($1, to: value) } }

    private static func edit(_ node: Node, _ steps: ArraySlice<Step>, _ body: (Node, String) -> Node) -> Node {
        switch (steps.first, node) {
        case (.key(let name), .mapping):
            if steps.count == 1 { return body(node, name) }
            return node[name].map { node.setting(name, to: edit($0, steps.dropFirst(), body)) } ?? node
        case (.everyItem, .sequence(let items, let origin)):
            return .sequence(items.map { edit($0, steps.dropFirst(), body) }, origin)
        default: return node
        }
    }
}
