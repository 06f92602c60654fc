import ArgumentParser
import CommandSupport
import Diagnostics
import Render
import WorkspaceAPI
import YAML

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show where each value of the rendered objects comes from.",
        discussion: """
            Prints for every field its value, and the input line, the default, the preset, the ClusterFacts or the release's \
            rule that it comes from.

            kaito-render explain -f phi.yaml --object Deployment/phi --field spec.template.spec.containers
            """)

    @OptionGroup var input: InputOptions

    @Option(
        help: ArgumentHelp(
            "Only one field and all below it, such as spec.template.spec.containers[phi].image.", valueName: "path"))
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
            let (rendered, sources) = try input.run(options, console: console)
            let rows = rendered.trees.filter(isAsked).flatMap { tree in
                Explanation(tree, sources).rows.filter { isAsked($0.field) }
            }
            guard !rows.isEmpty else {
                throw UnusableValue(
                    "nothing rendered matches \([object, field].compactMap { $0.map(quoted) }.joined(separator: " and "))")
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

    private func isAsked(_ tree: RenderedTree) -> Bool {
        guard let object else { return true }
        let parts = object.split(separator: "/", maxSplits: 1).map { $0.lowercased() }
        return tree.root["kind"]?.string?.lowercased() == parts.first
            && (parts.count == 1 || tree.root["metadata"]?["name"]?.string?.lowercased() == parts[1])
    }

    /// The field itself, or one below it.
    private func isAsked(_ path: String) -> Bool {
        guard let field else { return true }
        return path == field || path.hasPrefix(field + ".") || path.hasPrefix(field + "[")
    }
}
