import GPUFit
import WorkspaceAPI

/// What is behind the figures of an entry: its memory, its objects as a graph, its labels and warnings.
enum FleetDetails {
    static func html(_ entry: FleetEntry) -> String {
        var text =
            "<p>\(FleetText.kind(entry)) at <code>\(FleetPage.html(entry.source))</code>, KAITO \(entry.release.kaitoVersion)"
        if !entry.labels.isEmpty {
            text += "; labels "
            text += entry.labels.map { "<code>\(FleetPage.html("\($0.key)=\($0.value)"))</code>" }.joined(separator: " ")
        }
        text += "</p>\n"
        if let retirement = FleetText.retirement(entry) { text += "<p class=\"bad\">\(FleetPage.html(retirement))</p>\n" }
        if !entry.warnings.isEmpty {
            text += "<ul>"
            for warning in entry.warnings { text += "<li>\(FleetPage.html(warning))</li>" }
            text += "</ul>\n"
        }
        if let memory = entry.memory { text += bar(memory) }
        return text + graph(entry)
    }

    // MARK: Memory

    private static let width = 640

    /// The parts of one GPU's memory, with the limit; none crosses it.
    private static func bar(_ memory: MemoryView) -> String {
        let sum = memory.parts.reduce(0) { $0 + $1.bytes }
        let whole = max(1, memory.gpu.visibleBytes, sum)
        func pixels(_ bytes: Int) -> Int { Int(Int128(bytes) * Int128(width) / Int128(whole)) }
        let label =
            "memory of one \(memory.gpu.name): \(GiB.text(memory.needed)) GiB needed, between \(GiB.text(memory.low)) and \(GiB.text(memory.high)), of \(GiB.text(memory.limit)) usable"
        var text =
            "<figure><svg class=\"bar\" viewBox=\"0 0 \(width) 30\" role=\"img\" aria-label=\"\(FleetPage.html(label))\"><rect class=\"free\" width=\"\(width)\" height=\"22\"/>"
        var start = 0
        for (index, part) in memory.parts.enumerated() {
            let end = start + part.bytes
            let (from, to) = (pixels(start), pixels(min(end, memory.limit)))
            if to > from { text += "<rect class=\"p\(index)\" x=\"\(from)\" width=\"\(to - from)\" height=\"22\"/>" }
            if end > memory.limit {
                let from = pixels(max(start, memory.limit)) + 3
                let width = max(0, pixels(end) - from)
                if width > 0 { text += "<rect class=\"over\" x=\"\(from)\" width=\"\(width)\" height=\"22\"/>" }
            }
            start = end
        }
        text += "<path class=\"limit\" d=\"M\(pixels(memory.limit) + 1) 0V30\"/></svg><figcaption>\(FleetPage.html(label)): "
        for (index, part) in memory.parts.enumerated() {
            text += "<span class=\"key\"><span class=\"swatch p\(index)\"></span>\(part.name) \(GiB.text(part.bytes)) GiB</span> "
        }
        if let refusal = memory.refusal { text += "<strong class=\"bad\">\(FleetPage.html(refusal))</strong>" }
        return text + "</figcaption></figure>\n"
    }

    // MARK: Objects

    private static let most = 8
    private static let rowHeight = 34
    private static let boxWidth = 196

    /// Services and settings on the left, workloads in the middle, nodes on the right.
    private static func graph(_ entry: FleetEntry) -> String {
        var columns: [[FleetEntry.Object]] = [[], [], []]
        for object in entry.objects {
            switch object.kind {
            case "StatefulSet", "Deployment", "Job": columns[1].append(object)
            case "NodeClaim", "Machine", "NodePool": columns[2].append(object)
            default: columns[0].append(object)
            }
        }
        let rows = columns.map { min($0.count, most + 1) }.max() ?? 0
        guard rows > 0 else { return "" }
        let height = rows * rowHeight
        func left(_ column: Int) -> Int { column * (width - boxWidth) / 2 }
        func middle(_ column: Int, _ index: Int) -> Int {
            let count = min(columns[column].count, most + 1)
            return (2 * index + 1) * height / (2 * max(1, count))
        }
        var lines = ""
        var boxes = ""
        for column in 0..<3 {
            for (index, object) in columns[column].prefix(most + 1).enumerated() {
                let y = middle(column, index)
                let isRest = index == most && columns[column].count > most + 1
                let name = isRest ? "and \(columns[column].count - most) more" : object.name
                boxes += box(isRest ? "" : object.kind, name, x: left(column), y: y)
                guard column != 1, !columns[1].isEmpty else { continue }
                for other in 0..<min(columns[1].count, most + 1) {
                    let (from, to) = column == 0 ? (left(0) + boxWidth, left(1)) : (left(2), left(1) + boxWidth)
                    lines += "M\(from) \(y)L\(to) \(middle(1, other))"
                }
            }
        }
        let label =
            "objects of \(entry.title): " + entry.objects.prefix(2 * most).map { "\($0.kind) \($0.name)" }.joined(separator: ", ")
        return
            "<svg class=\"graph\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(FleetPage.html(label))\">"
            + (lines.isEmpty ? "" : "<path class=\"edge\" d=\"\(lines)\"/>") + boxes + "</svg>\n"
    }

    private static func box(_ kind: String, _ name: String, x: Int, y: Int) -> String {
        let short = name.count > 27 ? name.prefix(26) + "…" : name
        return
            "<rect class=\"box\" x=\"\(x)\" y=\"\(y - 15)\" width=\"\(boxWidth)\" height=\"30\" rx=\"4\"/><text x=\"\(x + 8)\" y=\"\(y - 3)\" class=\"kind\">\(FleetPage.html(kind))</text><text x=\"\(x + 8)\" y=\"\(y + 10)\">\(FleetPage.html(short))<title>\(FleetPage.html(name))</title></text>"
    }
}
