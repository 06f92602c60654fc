import YAML

/// Where a key stands in a document.
struct KeyPath: Hashable, CustomStringConvertible {
    enum Step: Hashable {
        case key(String)
        case item(Int)
        /// Into a text that is YAML itself, as in a ConfigMap.
        case text
    }

    var steps: [Step]

    var key: String {
        if case .key(let key)? = steps.last { key } else { "" }
    }

    /// The keys on the way, the path's own included.
    var keys: [String] {
        steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    var parent: KeyPath { KeyPath(steps: Array(steps.dropLast())) }

    /// The place of the mapping that this key's mapping is a value of; nil at the top.
    var keyOfParent: KeyPath? {
        steps.dropLast().lastIndex { if case .key = $0 { true } else { false } }.map { KeyPath(steps: Array(steps[...$0])) }
    }

    func appending(_ step: Step) -> KeyPath { KeyPath(steps: steps + [step]) }

    /// With every item alike, so that the items of a list are one place.
    var description: String {
        steps.map { step in
            switch step {
            case .key(let key): ".\(key)"
            case .item: "[]"
            case .text: ":"
            }
        }
        .joined()
    }
}

extension KeyPath {
    /// The path of every key in a document, and of those in the texts that KAITO reads if asked for.
    static func all(in node: Node, readsTexts: Bool, from path: KeyPath = KeyPath(steps: [])) -> [KeyPath] {
        switch node {
        case .mapping(let entries, _, _):
            entries.flatMap { key, value in
                [path.appending(.key(key))] + all(in: value, readsTexts: readsTexts, from: path.appending(.key(key)))
            }
        case .sequence(let items, _):
            items.enumerated().flatMap { all(in: $1, readsTexts: readsTexts, from: path.appending(.item($0))) }
        case .string(let text, _) where readsTexts && path.key.hasSuffix("_config.yaml"):
            EmbeddedYAML.mapping(in: text).map { all(in: $0, readsTexts: true, from: path.appending(.text)) } ?? []
        default: []
        }
    }
}

extension Node {
    subscript(path: KeyPath) -> Node? {
        path.steps.reduce(self as Node?) { node, step in
            switch step {
            case .key(let key): node?[key]
            case .item(let index): node?.items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            case .text: node?.string.flatMap(EmbeddedYAML.mapping)
            }
        }
    }

    /// The same tree with the value at a path changed; nil if there is none.
    func changing(_ path: ArraySlice<KeyPath.Step>, _ change: (Node) -> Node?) -> Node? {
        guard let step = path.first else { return change(self) }
        let rest = path.dropFirst()
        switch (step, self) {
        case (.key(let key), .mapping):
            return self[key].flatMap { $0.changing(rest, change) }.map { setting(key, to: $0) }
        case (.item(let index), .sequence(var items, let origin)) where items.indices.contains(index):
            guard let item = items[index].changing(rest, change) else { return nil }
            items[index] = item
            return .sequence(items, origin)
        case (.text, .string(let text, let origin)):
            let changed = EmbeddedYAML.mapping(in: text).flatMap { $0.changing(rest, change) }
            return changed.map { .string(YAMLWriter.text(of: $0), origin) }
        default: return nil
        }
    }
}
