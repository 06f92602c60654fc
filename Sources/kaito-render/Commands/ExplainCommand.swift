import ArgumentParser
import CommandSupport
import Diagnostics
import Render
import WorkspaceAPI
import YAML

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show where each value of the rendered objects comes from.",
        discussion: HelpText.of(
            """
            Prints for every field its value, and the input line, the default, the preset, the ClusterFacts or the release's \
            rule that it comes from. An object may also be named among the files, as kubectl names it.

            kaito-render explain phi.yaml deployment/phi --field containers[0].image
            """, examples: [], status: .usual))

    @OptionGroup var input: InputOptions

    @Option(
        help: ArgumentHelp(
            "Only one field and all below it, such as spec.replicas, containers[0] or containers[phi].image.", valueName: "path"))
    var field: String?

    @Option(help: ArgumentHelp("Only one object, or all of a kind.", valueName: "kind[/name]"))
    var object: String?

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let console = Console()
        try console.run {
            var options = RenderOptions()
            options.keepsTrees = true
            var input = self.input
            input.paths = input.paths.filter { !ObjectQuery.isQuery($0) }
            let objects = (self.input.paths.filter(ObjectQuery.isQuery) + [object].compactMap { $0 }).map { ObjectQuery($0) }
            let query = field.map { FieldQuery($0) }
            let (rendered, sources) = try input.run(options, console: console)
            let trees = rendered.trees.filter { tree in objects.isEmpty || objects.contains { $0.matches(tree.root) } }
            let rows = trees.flatMap { tree in
                Explanation(tree, sources).rows.filter { query?.matches($0.field, $0.numberedField) ?? true }
            }
            guard !rows.isEmpty else {
                let asked = objects.map(\.text) + [field].compactMap { $0 }
                throw UnusableValue("nothing rendered matches \(asked.map(quoted).joined(separator: " and "))")
            }
            switch format {
            case .table: printLines(rows)
            case .json:
                JSONOutput.print(.list(rows.map(\.node)))
            }
        }
    }

    /// A heading for each object, then a line for each field with its origin and value.
    private func printLines(_ rows: [Explanation.Row]) {
        let width = rows.map(\.from.count).max() ?? 0
        let output = Output(descriptor: 1)
        var object = ""
        for row in rows {
            if row.object != object { output.write("\(object.isEmpty ? "" : "\n")# \(shown(row.object))\n") }
            object = row.object
            let gap = String(repeating: " ", count: width - row.from.count + 3)
            output.write(shown("\(row.from)\(gap)\(row.field): \(row.shortValue)") + "\n")
        }
    }
}
