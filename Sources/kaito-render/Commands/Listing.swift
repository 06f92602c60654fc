import ArgumentParser
import Bytes
import CommandSupport
import YAML

/// A list in the formats that kubectl has for one.
struct Listing {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, wide, name, yaml, json
    }

    private let tables: [TextTable]
    /// One for each row.
    private let nodes: [Node]
    private let name: String

    /// - Parameter name: the field of a row that names it.
    init(_ tables: [TextTable], _ nodes: [Node], name: String = "name") {
        self.tables = tables
        self.nodes = nodes
        self.name = name
    }

    func print(_ format: Format) {
        switch format {
        case .table: Output(descriptor: 1).write(tables.map(\.text).joined(separator: "\n"))
        case .wide: Output(descriptor: 1).write(wide.text)
        case .name: Output(descriptor: 1).write(nodes.compactMap { $0[name]?.string.map { "\($0)\n" } }.joined())
        case .yaml: Output(descriptor: 1).write(YAMLWriter.text(of: .list(nodes)))
        case .json: JSONOutput.print(.list(nodes))
        }
    }

    /// All fields that programs get, as columns.
    private var wide: TextTable {
        let keys = nodes.flatMap { $0.entries ?? [] }.map(\.0).distinct
        return TextTable(keys.map(Self.heading), rows: nodes.map { node in keys.map { Self.cell(node[$0]) } })
    }

    /// `gpuMemoryGiB` as `GPU-MEMORY-GIB`.
    private static func heading(_ key: String) -> String {
        if key.hasSuffix("GiB") { return "\(heading(String(key.dropLast(3))))-GIB" }
        var heading = ""
        var wasLower = false
        for letter in key {
            if letter.isUppercase, wasLower { heading += "-" }
            wasLower = letter.isLowercase
            heading += letter.uppercased()
        }
        return heading
    }

    private static func cell(_ value: Node?) -> String {
        switch value {
        case .bool(let isTrue, _): isTrue ? "yes" : "no"
        case .number(let text, _), .string(let text, _): text.isEmpty ? "-" : text
        case .sequence(let items, _): items.isEmpty ? "-" : items.map(cell).joined(separator: ",")
        case nil, .null, .mapping: "-"
        }
    }
}
