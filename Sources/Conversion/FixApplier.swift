package import Diagnostics
package import YAML

/// Applies the fixes of diagnostics to the file that they are about.
package struct FixApplier {

    private var values: [SourcePosition: Node] = [:]
    private var keys: [SourcePosition: (name: String, mapping: Node)] = [:]

    /// - Parameter roots: the documents of the file.
    package init(_ roots: [Node]) {
        for root in roots { add(root) }
    }

    private mutating func add(_ node: Node) {
        if let place = node.origin.position { values[place] = values[place] ?? node }
        if case .mapping(let entries, let origins, _) = node {
            for (entry, origin) in zip(entries, origins) {
                if let place = origin.position { keys[place] = (entry.0, node) }
                add(entry.1)
            }
        }
        for item in node.items ?? [] { add(item) }
    }

    /// Makes the edit; false: there is no fix, or it cannot be made with certainty.
    package func apply(_ diagnostic: Diagnostic, _ edits: inout SourceEdits) -> Bool {
        guard let fix = diagnostic.fix, let place = diagnostic.position else { return false }
        switch fix {
        case .replaceValue(let text): return values[place].map { edits.replace($0, with: .string(text)) } ?? false
        case .quoteValue: return values[place].map { edits.quote($0) } ?? false
        case .renameKey(let name): return keys[place].map { edits.rename($0.name, to: name, in: $0.mapping) } ?? false
        case .moveUp: return keys[place].map { edits.moveUp($0.name, in: $0.mapping) } ?? false
        }
    }
}
