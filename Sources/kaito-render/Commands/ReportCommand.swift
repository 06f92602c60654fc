import ArgumentParser
import Bytes
import CommandSupport
import Diagnostics
import Fleet
import Render
import WorkspaceAPI
import YAML

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Describe the fleet: models, nodes, GPUs, memory and cost of every Workspace.",
        discussion: HelpText.of(
            """
            Writes one self-contained page of HTML, or Markdown for the summary of a job, CSV for a spreadsheet, JSON for a \
            program. Costs are those of the nodes that are created, at list prices.
            """, examples: ["kaito-render report --all --group-by team -o fleet.html"], status: .usual))

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case html, markdown, csv, json
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var prices: PriceOptions

    @Flag(help: "Every environment of the config.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "Sum up by a label of the Workspaces or their nodes, or by \(listed(FleetColumn.allCases.map(\.rawValue), last: "or")); may be repeated.",
            valueName: "label"))
    var groupBy: [String] = []

    @Option(help: "html, markdown, csv or json.")
    var format = Format.html

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The file to write to, or - for standard output.", valueName: "file"),
        completion: .file())
    var output = "-"

    func validate() throws {
        if all { try input.checkAll() }
    }

    func run() throws {
        let console = Console()
        try console.run {
            var fleet = Fleet(prices: try prices.list(console: console))
            var options = RenderOptions()
            options.keepsSummaries = true
            for selection in try input.selections(all: all, console: console) {
                let (rendered, sources) = try input.run(options, selection, console: console)
                fleet.add(rendered, sources, environment: selection?.environment.name.value)
            }
            if output == "-" {
                let output = Output(descriptor: 1)
                output.write { write(fleet, &$0) }
            } else {
                var buffer = ByteBuffer(capacity: 1 << 20)
                write(fleet, &buffer)
                try File.replace(output, with: buffer.withBytes { Array($0) })
            }
        }
    }

    private func write(_ fleet: Fleet, _ buffer: inout ByteBuffer) {
        switch format {
        case .html: FleetPage(fleet, groupBy: groupBy, threads: input.threadCount).write(to: &buffer)
        case .markdown: buffer.append(FleetMarkdown.text(fleet, groupBy: groupBy))
        case .csv: buffer.append(FleetCSV.text(fleet, labels: groupBy))
        case .json:
            var writer = JSONWriter()
            writer.write(FleetJSON.node(fleet, groupBy: groupBy))
            writer.buffer.append(0x0A)
            writer.buffer.withBytes { buffer.append($0) }
        }
    }
}
