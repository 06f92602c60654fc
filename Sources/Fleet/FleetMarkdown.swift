import Diagnostics
import GPUFit

/// A fleet as Markdown, for the summary of a job: GitHub takes a megabyte.
package enum FleetMarkdown {
    private static let longest = 900_000

    package static func text(_ fleet: Fleet, groupBy keys: [String]) -> String {
        var text = "## KAITO fleet: \(counted(fleet.total.entries, "workspace"))\n\n\(FleetText.sum(fleet.total))"
        let sources = fleet.priceSources
        text += sources.isEmpty ? "\n\n" : " (prices: \(sources.map { code($0) }.joined(separator: ", ")))\n\n"
        for key in keys { text += groups(key, fleet.groups(by: key)) }
        let environment = fleet.hasEnvironments
        text += environment ? "| environment " : ""
        text +=
            "| workspace | model | engine | instance type | nodes | GPUs | US$/hour | US$/month | memory per GPU | context | concurrency | remarks |\n"
        text += environment ? "|---" : ""
        text += "|---|---|---|---|---:|---:|---:|---:|---|---:|---:|---|\n"
        for (index, entry) in fleet.entries.enumerated() {
            if text.utf8.count > longest {
                let rest = fleet.entries.count - index
                return text + "\n\(rest) more not shown; --format csv has all.\n"
            }
            text += (environment ? "| \(code(entry.environment ?? "")) " : "") + row(entry)
        }
        return text
    }

    private static func groups(_ key: String, _ groups: [Fleet.Group]) -> String {
        var text = "| \(code(key)) | workspaces | nodes | GPUs | US$/hour | US$/month |\n|---|---:|---:|---:|---:|---:|\n"
        for group in groups {
            let total = group.total
            text +=
                "| \(group.name.map { code($0) } ?? "none") | \(total.entries) | \(total.nodes) | \(total.gpus) | \(FleetText.perHour(total.microUSDPerHour)) | \(FleetText.perMonth(total.microUSDPerHour)) |\n"
        }
        return text + "\n"
    }

    private static func row(_ entry: FleetEntry) -> String {
        var cells = [code(entry.title)]
        if let replicas = entry.replicas { cells[0] += " × \(replicas)" }
        cells.append(entry.model.map { code($0) } ?? "–")
        cells.append(code(entry.engine))
        cells.append(entry.instanceType.map { code($0) } ?? "existing")
        cells.append("\(entry.nodes)")
        cells.append(entry.gpus.map { "\($0)" } ?? "–")
        cells.append(FleetText.perHour(entry.microUSDPerHour))
        cells.append(FleetText.perMonth(entry.microUSDPerHour))
        let memory = entry.memory
        cells.append(memory.map(bar) ?? "–")
        cells.append(memory.map { "\($0.context)" } ?? "–")
        cells.append(memory?.concurrency.map(FleetText.concurrency) ?? "–")
        cells.append(remarks(entry))
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func remarks(_ entry: FleetEntry) -> String {
        let count = entry.warnings.count
        let warnings = count == 0 ? nil : counted(count, "warning")
        let retirement = entry.retirement.map { "retires \(code($0.day))" + ($0.successor.map { ", use \(code($0))" } ?? "") }
        return [retirement, warnings].compactMap { $0 }.joined(separator: "; ")
    }

    /// Ten marks: what is needed of what is usable.
    private static func bar(_ memory: MemoryView) -> String {
        let filled = min(10, max(0, memory.needed * 10 / max(1, memory.limit)))
        return
            "`\(String(repeating: "█", count: filled))\(String(repeating: "░", count: 10 - filled))` \(GiB.text(memory.needed)) of \(GiB.text(memory.limit)) GiB"
            + (memory.fits ? "" : ", does not fit")
    }

    private static func code(_ text: String) -> String { MarkdownText.code(text, inTable: true) }
}
