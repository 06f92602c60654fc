package import Bytes
import CommandSupport
import GPUFit

/// A fleet as one HTML page that loads nothing: for browsers, light and dark, for paper, and for those who use no mouse.
///
/// All text from the input goes through ``html(_:)``. The page's script gets nothing but what stands in the table.
package struct FleetPage {
    private let fleet: Fleet
    private let keys: [String]
    private let threads: Int

    package init(_ fleet: Fleet, groupBy keys: [String], threads: Int = 1) {
        self.fleet = fleet
        self.keys = keys
        self.threads = threads
    }

    /// Appends the page.
    package func write(to buffer: inout ByteBuffer) {
        buffer.append(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>KAITO fleet</title>
            <style>

            """ as StaticString)
        buffer.append(ReportStyleData.text)
        buffer.append("</style>\n</head>\n<body>\n<main>\n")
        buffer.append(heading)
        for key in keys { buffer.append(groups(key)) }
        table(&buffer)
        buffer.append("</main>\n<script>\n" as StaticString)
        buffer.append(ReportScriptData.text)
        buffer.append("</script>\n</body>\n</html>\n" as StaticString)
    }

    private var heading: String {
        let total = fleet.total
        var text = "<h1>KAITO fleet</h1>\n<dl class=\"totals\">\n"
        func figure(_ name: String, _ value: String) {
            text += "<div><dt>\(name)</dt><dd>\(value)</dd></div>\n"
        }
        figure("workspaces", "\(total.entries)")
        figure("nodes", "\(total.nodes)")
        figure("GPUs", "\(total.gpus)")
        figure("US$ per hour", FleetText.perHour(total.microUSDPerHour))
        figure("US$ per month", FleetText.perMonth(total.microUSDPerHour))
        figure("warnings", "\(total.warnings)")
        text += "</dl>\n"
        let sources = fleet.priceSources
        if !sources.isEmpty {
            text +=
                "<p class=\"note\">Prices: on demand, \(Self.html(sources.joined(separator: ", "))); a month has \(USD.hoursPerMonth) hours.</p>\n"
        }
        if total.unpricedNodes > 0 {
            text += "<p class=\"note\">No price is known for \(total.unpricedNodes) of the nodes: the sums lack them.</p>\n"
        }
        return text
    }

    private func groups(_ key: String) -> String {
        var text =
            "<table class=\"groups\">\n<caption>By \(Self.html(key))</caption>\n<thead><tr><th scope=\"col\">\(Self.html(key))</th>"
        for name in ["workspaces", "nodes", "GPUs", "US$/hour", "US$/month"] {
            text += "<th scope=\"col\" class=\"number\">\(name)</th>"
        }
        text += "</tr></thead>\n<tbody>\n"
        for group in fleet.groups(by: key) {
            let total = group.total
            text += "<tr><th scope=\"row\">\(group.name.map(Self.html) ?? "<em>none</em>")</th>"
            for cell in [
                "\(total.entries)", "\(total.nodes)", "\(total.gpus)", FleetText.perHour(total.microUSDPerHour),
                FleetText.perMonth(total.microUSDPerHour),
            ] {
                text += "<td class=\"number\">\(cell)</td>"
            }
            text += "</tr>\n"
        }
        return text + "</tbody>\n</table>\n"
    }

    private struct Column {
        let name: String
        var isNumber = false
    }

    private var columns: [Column] {
        let named = (fleet.hasEnvironments ? ["environment"] : []) + ["workspace"] + keys + ["model", "engine", "instance type"]
        let figures = [
            "nodes", "GPUs", "US$/hour", "US$/month", "memory per GPU", "context", "concurrency", "warnings",
        ]
        return named.map { Column(name: $0) } + figures.map { Column(name: $0, isNumber: true) }
    }

    private func table(_ buffer: inout ByteBuffer) {
        buffer.append(
            """
            <p class="filter"><label for="filter">Filter</label> <input id="filter" type="search" autocomplete="off" placeholder="name, model, team, type, warning" aria-describedby="count"> <span id="count" role="status"></span></p>
            <div class="scroll" role="region" aria-label="Workspaces" tabindex="0">
            <table id="fleet">
            <caption>Workspaces</caption>
            <thead><tr>
            """ as StaticString)
        for column in columns {
            buffer.append(
                "<th scope=\"col\"\(column.isNumber ? " class=\"number\"" : "") aria-sort=\"none\"><button type=\"button\">\(Self.html(column.name))</button></th>"
            )
        }
        buffer.append("</tr></thead>\n" as StaticString)
        let count = columns.count
        let rows = inParallel(fleet.entries.count, threads: threads) { part in
            [part.map { row(fleet.entries[$0], columns: count) }.joined()]
        }
        for text in rows { buffer.append(text) }
        buffer.append("</table>\n</div>\n" as StaticString)
    }

    /// A body of the table with two rows: the figures, and what is behind them.
    private func row(_ entry: FleetEntry, columns: Int) -> String {
        var text = "<tbody><tr>"
        if fleet.hasEnvironments { text += cell(Self.html(entry.environment ?? "")) }
        text += "<th scope=\"row\">\(Self.html(entry.title))\(entry.replicas.map { " × \($0)" } ?? "")</th>"
        for key in keys { text += cell(Self.html(entry.group(key) ?? "")) }
        text += cell(entry.model.map(Self.html) ?? "–")
        text += cell(Self.html(entry.engine))
        text += cell(
            (entry.instanceType.map(Self.html) ?? "existing")
                + (entry.retirement == nil ? "" : " <span class=\"bad\">retired</span>"))
        text += figure("\(entry.nodes)", sort: entry.nodes)
        text += figure(entry.gpus.map { "\($0)" }, sort: entry.gpus)
        text += figure(FleetText.perHour(entry.microUSDPerHour), sort: entry.microUSDPerHour)
        text += figure(FleetText.perMonth(entry.microUSDPerHour), sort: entry.microUSDPerHour)
        let memory = entry.memory
        text += figure(memory.map(Self.meter), sort: memory.map { $0.needed * 1000 / max(1, $0.limit) })
        text += figure(memory.map { "\($0.context)" }, sort: memory?.context)
        text += figure(memory?.concurrency.map(FleetText.concurrency), sort: memory?.concurrency)
        text += figure("\(entry.warnings.count)", sort: entry.warnings.count)
        text += "</tr>\n<tr class=\"more\"><td colspan=\"\(columns)\"><details><summary>objects, memory and warnings of "
        return text
            + "\(Self.html(entry.name))</summary>\(FleetDetails.html(entry))</details></td></tr></tbody>\n"
    }

    private func cell(_ text: String) -> String { "<td>\(text)</td>" }

    private func figure(_ text: String?, sort: Int?) -> String {
        "<td class=\"number\" data-sort=\"\(sort.map { "\($0)" } ?? "")\">\(text ?? "–")</td>"
    }

    /// A bar of what is needed of what is usable, with the figure.
    private static func meter(_ memory: MemoryView) -> String {
        let width = min(100, max(0, memory.needed * 100 / max(1, memory.limit)))
        return
            "<span class=\"meter\(memory.fits ? "" : " bad")\"><span style=\"width:\(width)%\"></span></span> \(GiB.text(memory.needed)) of \(GiB.text(memory.limit)) GiB"
    }

    /// Text for a place between tags or in double quotes.
    static func html(_ text: String) -> String { XMLText.escaped(text) }
}
