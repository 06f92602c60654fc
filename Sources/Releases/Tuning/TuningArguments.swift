import Bytes
import Tables

/// The arguments that a release accepts in each section of `training_config.yaml`: fields of the dataclasses that KAITO's
/// parser.py reads the section into.
package struct TuningArguments: Sendable {
    enum Kind: Equatable {
        case text, integer, decimal, boolean, list, object
        case choice([String])

        init(_ name: String) {
            switch name {
            case "text": self = .text
            case "int": self = .integer
            case "float": self = .decimal
            case "bool": self = .boolean
            case "list": self = .list
            case "object": self = .object
            default: self = .choice(name.split(separator: "|").map(String.init))
            }
        }
    }

    private let text: StaticString

    /// - Parameter text: a table with the columns `section`, `argument` and `type`.
    package init(_ text: StaticString) {
        self.text = text
    }

    /// The arguments of a section, sorted by name.
    func arguments(of section: String) -> [(name: String, kind: Kind)] {
        Table(text).rows.filter { $0.holds(section, in: "section") }.map {
            ($0.text("argument") ?? "", Kind($0.text("type") ?? ""))
        }
    }
}
