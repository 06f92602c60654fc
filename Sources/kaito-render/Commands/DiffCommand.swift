import ArgumentParser
import Changes
import CommandSupport
import DeployTree
import Render

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what a change will do: to objects, pods, nodes and cost.",
        discussion: HelpText.of(
            """
            Compares the rendered objects with the branch that commit writes to, or with another base. Describes what is \
            created, changed in place, replaced because a field is immutable, or deleted, then shows the changed lines.
            """,
            examples: [
                "kaito-render diff --env prod", "kaito-render diff -f workspaces --live",
                "kaito-render diff -f phi.yaml --release v0.12 --against-release v0.13",
            ], status: .comparison))

    @OptionGroup var options: DiffOptions

    @Flag(help: "Compare again whenever an input file changes.")
    var watch = false

    func run() throws {
        let console = Console()
        if watch { return try runWatching(console) }
        try console.run {
            guard options.isWithoutGit else { try Sibling.git.run() }
            let input = options.input
            let settings = try options.settings(console)
            var render = RenderOptions()
            if let folder = options.against {
                guard try File.kind(of: folder) == .folder else { throw File.Failure(folder, reason: "is not a folder") }
                render.format = DeployFiles.format(of: try FolderSink(root: folder).inventory())
            }
            let (rendered, _) = try input.run(render, console: console)
            if options.live {
                try LiveDiff(options).print(rendered.objects, settings)
                return
            }
            let files = DeployFiles(rendered.objects, format: render.format).all(threads: input.threadCount)
            try ChangePrinter(options).print(try changes(to: files, settings, console))
        }
    }

    /// Each comparison is a run of its own, since the one with a branch is that of another program.
    private func runWatching(_ console: Console) throws {
        let arguments = Program.arguments.dropFirst().filter { $0 != "--watch" }
        try options.input.watch(console, and: options.prices.files) {
            let status = try Sibling.runOwn(Array(arguments))
            if status != 0 { throw ExitCode(status) }
        }
    }

    private func changes(to files: [TreeFile], _ settings: ChangeSettings, _ console: Console) throws -> ChangeSet {
        if let folder = options.against {
            return try DeployComparison.changes(to: files, in: FolderSink(root: folder), settings)
        }
        var other = options.input
        other.release = options.againstRelease
        other.cluster = options.againstCluster ?? other.cluster
        let (rendered, _) = try other.run(RenderOptions(), console: console)
        let old = DeployFiles(rendered.objects, format: .yaml).all(threads: other.threadCount)
        return DeployComparison.changes(from: old, to: files, settings)
    }
}
