import Bytes
import Diagnostics
import YAML

/// Checks the arguments of one section of `training_config.yaml` as the training will read them: each becomes a word of a
/// command line, `--name value`, so an unknown one or one of another type ends the training before its first step.
struct TuningArgumentCheck {
    let section: String
    let arguments: [(name: String, kind: TuningArguments.Kind)]
    let yaml: EmbeddedYAML

    func check(_ node: Node) {
        guard case .mapping(let entries, let keys, let origin) = node else { return }
        for (index, (written, value)) in entries.enumerated() {
            // The parser takes dashes for underscores.
            let name = String(written.map { $0 == "-" ? "_" : $0 })
            guard let argument = arguments.first(where: { sameBytes($0.name, name) }) else {
                let help = didYouMean(written, among: arguments.map(\.name))
                let place = keys.isEmpty ? origin : keys[index]
                error("\(section) has no argument \(quoted(written))\(help)", at: place)
                continue
            }
            check(value, of: argument.name, argument.kind)
        }
    }

    private func check(_ value: Node, of name: String, _ kind: TuningArguments.Kind) {
        let path = "\(section).\(name)"
        switch (kind, value) {
        case (.text, .null):
            yaml.warning(
                .tuningConfig, "\(path) is null, which KAITO passes on as the text \"None\"; leave it out",
                at: value.origin.position)
        case (_, .null): error("\(path) is null; leave it out or give it a value", at: value.origin)
        case (.list, .sequence(let items, _)):
            for item in items where item.entries != nil || item.items != nil {
                error("\(path) must be a list of strings or numbers, and this item is \(item.typeName)", at: item.origin)
            }
        // A list of one gives the same words as its item.
        case (.text, .sequence(let items, _)) where items.count == 1 && items[0].entries == nil && items[0].items == nil: break
        case (.list, .string), (.list, .number), (.text, .string), (.text, .number), (.text, .bool), (.object, .string): break
        case (.object, .mapping):
            error(
                "\(path) must be JSON in quotes: KAITO takes the keys of a mapping for arguments of their own", at: value.origin)
        case (.object, _): error("\(path) must be JSON in quotes, not \(value.typeName)", at: value.origin)
        case (.list, _): error("\(path) must be a list, not \(value.typeName)", at: value.origin)
        case (.text, _): error("\(path) must be a string, not \(value.typeName)", at: value.origin)
        default: checkScalar(value, path, kind)
        }
    }

    private func checkScalar(_ value: Node, _ path: String, _ kind: TuningArguments.Kind) {
        if kind == .boolean {
            if case .bool = value { return }
            let written = value.string.map { "the string \(quoted($0))" } ?? value.typeName
            return error("\(path) must be true or false, not \(written)", at: value.origin)
        }
        guard let word = Self.word(value) else {
            return error("\(path) must be \(Self.accepted(by: kind)), not \(value.typeName)", at: value.origin)
        }
        let fits =
            switch kind {
            case .integer: Int(word) != nil
            case .decimal: Double(word)?.isFinite ?? false
            case .choice(let choices): choices.contains(word)
            case .text, .list, .object, .boolean: true
            }
        guard !fits else { return }
        var help = ""
        if case .choice(let choices) = kind { help = didYouMean(word, among: choices) }
        let accepted = help.isEmpty ? Self.accepted(by: kind) : "one of its known values"
        error("\(path) must be \(accepted), not \(quoted(word))\(help)", at: value.origin)
    }

    /// A scalar as a word of the command line.
    private static func word(_ value: Node) -> String? {
        switch value {
        case .string(let text, _), .number(let text, _): text
        case .bool, .null, .sequence, .mapping: nil
        }
    }

    private static func accepted(by kind: TuningArguments.Kind) -> String {
        switch kind {
        case .integer: "a whole number"
        case .decimal: "a number"
        case .boolean: "true or false"
        case .choice(let choices): "one of \(listed(choices))"
        case .text: "a string"
        case .list: "a list"
        case .object: "JSON in quotes"
        }
    }

    private func error(_ message: String, at place: Origin) {
        yaml.error(.tuningConfig, message, at: place.position)
    }
}
