import Diagnostics
import GPUFit

/// A file of prices: CSV (RFC 4180) with a line of column names, in any order. Empty lines and lines that begin with `#` do not
/// count.
struct PriceFile {
    private(set) var rates: [InstanceRate] = []

    private enum Column: String, CaseIterable {
        case instanceType, region, date, usdPerHour, spotUSDPerHour
    }

    private let path: String
    private let collector: DiagnosticCollector
    /// The column of each cell, by its place.
    private var columns: [Column]?
    private var known: [Key: Int] = [:]

    private struct Key: Hashable {
        let instanceType: String
        let region: String?
    }

    /// A cell with the column where it begins.
    private typealias Cell = (text: String, column: Int)

    init(_ file: SourceFiles.File, _ collector: DiagnosticCollector) {
        path = file.path
        self.collector = collector
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            collector.error(.prices, "the file is not UTF-8", at: SourcePosition(file: 0, line: 1, column: 1))
            return
        }
        let start = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        let lines = start.split(omittingEmptySubsequences: false) { $0 == "\n" }
        for (index, line) in lines.enumerated() { read(line.last == "\r" ? line.dropLast() : line, number: index + 1) }
        if columns == nil {
            collector.error(
                .prices, "the file has no line of column names, such as \"instanceType,region,date,usdPerHour\"",
                at: SourcePosition(file: 0, line: 1, column: 1))
        }
    }

    private mutating func read(_ line: Substring.UnicodeScalarView, number: Int) {
        guard line.contains(where: { $0 != " " && $0 != "\t" }), line.first != "#", let cells = cells(line, number) else {
            return
        }
        guard let columns else {
            columns = header(cells, number)
            return
        }
        // Column names that were reported.
        if columns.isEmpty { return }
        guard cells.count == columns.count else {
            return report("the line has \(cells.count) cells, the first one names \(columns.count) columns", number, 1)
        }
        var row: [Column: Cell] = [:]
        for (column, cell) in zip(columns, cells) where !cell.text.isEmpty { row[column] = cell }
        add(row, number)
    }

    private mutating func add(_ row: [Column: Cell], _ number: Int) {
        guard let type = row[.instanceType] else { return report("the line names no instance type", number, 1) }
        let onDemand = row[.usdPerHour].flatMap { amount($0, .usdPerHour, number) }
        let spot = row[.spotUSDPerHour].flatMap { amount($0, .spotUSDPerHour, number) }
        if let date = row[.date], !Self.isDate(date.text) {
            report("date \(quoted(date.text)) is not a day, such as 2026-06-18", number, date.column)
        }
        guard row[.usdPerHour] != nil || row[.spotUSDPerHour] != nil else {
            return report("the line has no price; fill in usdPerHour or spotUSDPerHour", number, type.column)
        }
        if InstanceGPUs.named(type.text) == nil, InstancePrices.of(type.text) == nil {
            let names = InstanceGPUs.all.map(\.name)
            collector.warning(
                .prices,
                "no release of KAITO knows instance type \(quoted(type.text))\(didYouMean(type.text, among: names, where: GPUMaker.isSame(as: type.text)))",
                at: SourcePosition(file: 0, line: number, column: type.column))
        }
        let key = Key(instanceType: type.text, region: row[.region]?.text)
        if let first = known[key] {
            return report(
                "\(quoted(type.text)) has two prices\(key.region.map { " in \($0)" } ?? ""); the other is on line \(first)",
                number,
                type.column)
        }
        known[key] = number
        rates.append(
            InstanceRate(
                instanceType: type.text, region: key.region, date: row[.date]?.text, microUSDPerHour: onDemand,
                microUSDPerHourSpot: spot, source: path))
    }

    private func amount(_ cell: Cell, _ column: Column, _ number: Int) -> Int? {
        if let amount = Millionths(cell.text) { return amount.value }
        report(
            "\(column.rawValue) \(quoted(cell.text)) is not an amount in US dollars, such as 3.673", number, cell.column)
        return nil
    }

    private func header(_ cells: [Cell], _ number: Int) -> [Column]? {
        let accepted = "accepted are \(listed(Column.allCases.map(\.rawValue)))"
        var found: [Column] = []
        for cell in cells {
            guard let column = Column(rawValue: cell.text) else {
                report(
                    "column \(quoted(cell.text)) is not known\(didYouMean(cell.text, among: Column.allCases.map(\.rawValue), otherwise: accepted))",
                    number, cell.column)
                return []
            }
            if found.contains(column) { report("column \(quoted(cell.text)) occurs twice", number, cell.column) }
            found.append(column)
        }
        for column in [Column.instanceType, .usdPerHour] where !found.contains(column) {
            report("column \(quoted(column.rawValue)) is missing; \(accepted)", number, 1)
        }
        return found
    }

    /// The cells of a line; nil if a quote is not closed, which is reported.
    private func cells(_ line: Substring.UnicodeScalarView, _ number: Int) -> [Cell]? {
        var cells: [Cell] = []
        var text = ""
        var (start, isQuoted) = (1, false)
        func end() { cells.append((isQuoted ? text : Self.trimmed(text), start)) }
        var inQuotes = false
        for (offset, scalar) in line.enumerated() {
            switch scalar {
            case "\"" where !inQuotes && text.isEmpty && !isQuoted: (inQuotes, isQuoted) = (true, true)
            case "\"" where inQuotes: inQuotes = false
            case "\"" where isQuoted:
                text.unicodeScalars.append(scalar)
                inQuotes = true
            case "," where !inQuotes:
                end()
                (text, start, isQuoted) = ("", offset + 2, false)
            default: text.unicodeScalars.append(scalar)
            }
        }
        end()
        guard !inQuotes else {
            report("the quote is not closed", number, start)
            return nil
        }
        return cells
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
        let tail = text.unicodeScalars.drop(while: isSpace)
        return String(String.UnicodeScalarView(tail.reversed().drop(while: isSpace).reversed()))
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    private func report(_ message: String, _ line: Int, _ column: Int) {
        collector.error(.prices, message, at: SourcePosition(file: 0, line: line, column: column))
    }
}
