import GPUFit
import WorkspaceAPI

/// A fleet as comma-separated values (RFC 4180), for spreadsheets.
package enum FleetCSV {
    private static let headings = [
        "environment", "namespace", "name", "kind", "release", "model", "engine", "instanceType", "nodes", "newNodes", "gpus",
        "usdPerHour", "usdPerMonth", "priceRegion", "priceDate", "neededGiBPerGPU", "usableGiBPerGPU", "context", "concurrency",
        "retires", "successor", "warnings", "source",
    ]

    /// - Parameter labels: each becomes a column, after the others.
    package static func text(_ fleet: Fleet, labels: [String]) -> String {
        var text = row(headings + labels)
        for entry in fleet.entries { text += row(cells(entry) + labels.map { entry.group($0) ?? "" }) }
        return text
    }

    private static func cells(_ entry: FleetEntry) -> [String] {
        var cells = [entry.environment ?? "", entry.namespace, entry.name, entry.kind]
        cells += [entry.release.name, entry.model ?? "", entry.engine, entry.instanceType ?? ""]
        cells += ["\(entry.nodes)", "\(entry.newNodes)"]
        cells.append(entry.gpus.map { "\($0)" } ?? "")
        cells.append(entry.microUSDPerHour.map(USD.text) ?? "")
        cells.append(entry.microUSDPerHour.map(USD.perMonth) ?? "")
        cells += [entry.rate?.region ?? "", entry.rate?.date ?? ""]
        let memory = entry.memory
        cells.append(memory.map { GiB.text($0.needed) } ?? "")
        cells.append(memory.map { GiB.text($0.limit) } ?? "")
        cells.append(memory.map { "\($0.context)" } ?? "")
        cells.append(memory?.concurrency.map(FleetText.concurrency) ?? "")
        cells += [entry.retirement?.day ?? "", entry.retirement?.successor ?? ""]
        return cells + ["\(entry.warnings.count)", entry.source]
    }

    private static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A spreadsheet takes a cell that begins like a formula for one, which could call programs: an apostrophe makes it text.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r", "\n"].contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x2C }) || text.hasPrefix(" ") || text.hasSuffix(" ")
        else { return text }
        return "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
