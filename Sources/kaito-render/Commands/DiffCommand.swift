import ArgumentParser
import Changes
import CommandSupport
import DeployTree
import Render

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what a change will do: to objects, pods, nodes and cost.",
        discussion: """
            Compares the rendered objects with the branch that commit writes to, or with another base. Describes what is \
            created, changed in place, replaced because a field is immutable, or deleted, then shows the changed lines.

            Exit status: 0 no differences; 1 differences; otherwise as for every command.
            """)

    @OptionGroup var options: DiffOptions

    func run() throws {
        let console = Console()
        try console.run {
            guard options.isWithoutGit else { try Sibling.git.run() }
            let input = options.input
            var render = RenderOptions()
            if let folder = options.against {
                guard try File.kind(of: folder) == .folder else { throw File.Failure(folder, reason: "is not a folder") }
                render.format = DeployFiles.format(of: try FolderSink(root: folder).inventory())
            }
            let (rendered, _) = try input.run(render, console: console)
            if options.live {
                try LiveDiff(options).print(rendered.objects)
                return
            }
            let files = DeployFiles(rendered.objects, format: render.format).all(threads: input.threadCount)
            try ChangePrinter(options).print(try changes(to: files, console))
        }
    }

    private func changes(to files: [TreeFile], _ console: Console) throws -> ChangeSet {
        if let folder = options.against {
            return try DeployComparison.changes(to: files, in: FolderSink(root: folder))
        }
        var other = options.input
        other.release = options.againstRelease
        other.cluster = options.againstCluster ?? other.cluster
        let (rendered, _) = try other.run(RenderOptions(), console: console)
        let old = DeployFiles(rendered.objects, format: .yaml).all(threads: other.threadCount)
        return DeployComparison.changes(from: old, to: files)
    }
}
