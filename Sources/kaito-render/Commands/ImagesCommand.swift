import ArgumentParser
import CommandLine
import Diagnostics
import Render
import YAML

struct ImagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "images", abstract: "List every image that the rendered pods pull, with the workspaces that use it.")

    @OptionGroup var input: InputOptions

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let console = Console()
        try console.run {
            var options = RenderOptions()
            options.keepsSummaries = true
            let (rendered, _) = try input.run(options, console: console)
            let users = users(rendered.summaries)
            switch format {
            case .table:
                var table = TextTable(["IMAGE", "WORKSPACES"])
                for (image, workspaces) in users { table.add([image, workspaces.joined(separator: ",")]) }
                Output(descriptor: 1).write(table.text)
            case .json:
                JSONOutput.print(
                    .list(
                        users.map { image, workspaces in
                            ["image": .string(image), "workspaces": .list(workspaces.map { .string($0) })]
                        }))
            }
        }
    }

    /// The workspaces by image, both sorted.
    private func users(_ summaries: [WorkspaceSummary]) -> [(String, [String])] {
        var users: [String: [String]] = [:]
        for summary in summaries {
            let workspace = "\(summary.namespace)/\(summary.name)"
            for image in summary.images where users[image]?.last != workspace {
                users[image, default: []].append(workspace)
            }
        }
        return users.sorted { byteOrder($0.key, $1.key) }.map { ($0.key, $0.value) }
    }
}
