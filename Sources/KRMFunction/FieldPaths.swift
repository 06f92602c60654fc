import Diagnostics
import YAML

/// The fields of an item by the positions of their keys and values, to say which field a diagnostic concerns.
struct FieldPaths {
    let item: Node
    private var paths: [SourcePosition: String] = [:]

    /// - Parameter read: the item as it was read from the file that positions refer to.
    init(of item: Node, asRead read: Node) {
        self.item = item
        add(read, "")
    }

    /// Nil if no field is there.
    subscript(position: SourcePosition) -> String? { paths[position] }

    private mutating func add(_ node: Node, _ path: String) {
        switch node {
        case .mapping(let entries, let keys, _):
            for (index, (key, value)) in entries.enumerated() {
                let below = path.isEmpty ? key : "\(path).\(key)"
                if keys.indices.contains(index) { note(keys[index].position, below) }
                add(value, below)
            }
        case .sequence(let items, _):
            for (index, item) in items.enumerated() { add(item, "\(path)[\(index)]") }
        default: break
        }
        note(node.origin.position, path)
    }

    private mutating func note(_ position: SourcePosition?, _ path: String) {
        guard let position, !path.isEmpty, paths[position] == nil else { return }
        paths[position] = path
    }
}
