import Bytes
import Tables

/// The arguments of a version of vLLM, as its parser finds them (vllm/utils/argparse_utils.py and Python's argparse).
struct EngineArguments: Sendable {
    /// How a name was written.
    enum Match: Sendable {
        case exact(EngineArgument)
        /// `no-` before the name of a switch.
        case negated(EngineArgument)
        /// A field of an argument that is a JSON object: `compilation-config.mode`.
        case field(EngineArgument)
        /// The beginning of exactly one name.
        case abbreviated(EngineArgument)

        var argument: EngineArgument {
            switch self {
            case .exact(let argument), .negated(let argument), .field(let argument), .abbreviated(let argument): argument
            }
        }
    }

    private let all: [EngineArgument]
    private static let former = Table(VllmFormerArgumentsData.text).rows

    init(_ text: StaticString) {
        all = Table(text).rows.map(EngineArgument.init)
    }

    private static let tables = RowCache<EngineArguments> { name in DataIndex.text(name).map(EngineArguments.init) }

    /// Those of a table in Data, which is read once, and only if a Workspace has settings. A missing table is a mistake in the
    /// table of rules.
    static func of(_ table: String) -> EngineArguments {
        guard let arguments = tables[table] else { preconditionFailure("there is no table \(table) in Data") }
        return arguments
    }

    /// For suggestions.
    var names: [String] { all.map(\.name) }

    /// Underscores before the first dot are read as dashes.
    static func normalized(_ key: String) -> String {
        let end = key.utf8.firstIndex(of: UInt8(ascii: ".")) ?? key.endIndex
        return String(key[..<end].map { $0 == "_" ? "-" : $0 }) + key[end...]
    }

    /// Nil if vLLM stops at the name, because it is unknown or begins several.
    func find(_ key: String) -> Match? {
        let name = Self.normalized(key)
        if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) {
            return named(name[..<dot]).flatMap { $0.hasFields ? .field($0) : nil }
        }
        if let argument = named(name[...]) { return .exact(argument) }
        if name.hasPrefix("no-"), let argument = named(name.dropFirst(3)), argument.kind == .switch {
            return .negated(argument)
        }
        let longer = all.filter { $0.name.utf8.starts(with: name.utf8) }
        return longer.count == 1 && !name.isEmpty ? longer.first.map(Match.abbreviated) : nil
    }

    /// What to do about an argument that earlier versions had.
    static func replacement(of key: String) -> String? {
        let name = normalized(key)
        return former.first { $0.holds(name, in: "name") }?.text("instead")
    }

    private func named(_ name: Substring) -> EngineArgument? {
        let name = String(name)
        return all.first { sameBytes($0.name, name) }
    }
}
