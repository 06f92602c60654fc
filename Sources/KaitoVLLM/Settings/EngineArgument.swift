import Tables

/// An argument of vLLM's server.
struct EngineArgument: Sendable {
    enum Kind: String, Sendable {
        /// They take no value; a switch can be negated.
        case flag
        case `switch`
        case integer, number
        /// An integer that may have a suffix such as `k` or `M`.
        case size
        case sizeOrAuto = "size-or-auto"
        /// A JSON object, whose fields can also be set one by one.
        case object
        case json
        case objectOrText = "object-or-text"
        /// Ignores letter case, and reads `-` as `_`.
        case word
        case text
    }

    /// Without its dashes.
    let name: String
    let kind: Kind
    /// Whether `None` and the empty text are accepted instead of a value.
    let isOptional: Bool
    let range: ArgumentRange
    /// All accepted values; empty if any is.
    let choices: [String]

    init(_ row: Table.Row) {
        name = row.text("name") ?? ""
        kind = row.text("kind").flatMap { Kind(rawValue: $0) } ?? .text
        isOptional = row.text("optional") == "yes"
        range = ArgumentRange(row.text("range"))
        choices = (row.text("choices") ?? "").split(separator: " ").map(String.init)
    }

    var takesValue: Bool { kind != .flag && kind != .switch }
    var hasFields: Bool { kind == .object || kind == .json || kind == .objectOrText }
}
