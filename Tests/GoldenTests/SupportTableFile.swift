import Foundation
import TestSupport

/// A row of `docs/support.md`.
struct SupportTableRow {
    let kind: String
    let name: String
    let subjects: [String]
    let status: String

    var hasKnownStatus: Bool { status == "supported" || status.hasPrefix("ignored, ") || rule != nil }

    /// The rule by which the field is refused.
    var rule: String? {
        let prefix = "refused, `"
        return status.hasPrefix(prefix) ? String(status.dropFirst(prefix.count).dropLast()) : nil
    }
}

/// The table as it is kept.
enum SupportTableFile {
    static func rows() throws -> [SupportTableRow] {
        let text = try String(contentsOfFile: Repository.path("docs/support.md"), encoding: .utf8)
        var kind = ""
        var rows: [SupportTableRow] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") { kind = line.split(separator: " ").last.map(String.init) ?? "" }
            guard line.hasPrefix("| `") else { continue }
            let cells = line.components(separatedBy: " | ")
            let name = cells[0].dropFirst(3).dropLast()
            rows.append(
                SupportTableRow(
                    kind: kind, name: String(name), subjects: cells[1].components(separatedBy: ", "),
                    status: cells[cells.count - 2]))
        }
        return rows
    }

    /// The row of a field, or of the field that it is a part of where that one stands for all below it.
    static func row(of path: String, _ schema: SchemaFields, _ rows: [SupportTableRow]) -> SupportTableRow? {
        let own = rows.filter { $0.kind == schema.kind && $0.subjects.contains(schema.subject) }
        if let row = own.first(where: { $0.name == path }) { return row }
        return own.first { path.hasPrefix($0.name + ".") && $0.status.hasPrefix("ignored, ") }
    }
}
