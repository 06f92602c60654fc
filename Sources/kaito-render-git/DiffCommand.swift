import ArgumentParser
import Changes
import CommandLine
import DeployTree
import GitStore
import Render

/// `diff` against a branch, tag or commit.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diff", abstract: "Show what a change will do.")

    @OptionGroup var options: DiffOptions

    func run() throws {
        let console = Console()
        try console.runGit(in: options.target.repo) {
            let environment = try options.input.environment.map { try options.input.environment($0, console: console) }
            let revision = try options.git ?? options.target.branch(environment)
            let folder = try options.target.folder(environment)
            let (rendered, _) = try options.input.run(RenderOptions(), console: console)
            let files = DeployFiles.of(rendered.objects, format: .yaml, threads: options.input.threads ?? Processors.count)
            let repository = try Repository(at: options.target.repo)
            let commit = try repository.commit(of: revision)
            guard commit != nil || options.git == nil else {
                throw File.Failure(options.target.repo, reason: "there is no revision \(revision)")
            }
            // A branch that is yet to be made holds nothing.
            let tree = try commit.map { try repository.tree(of: $0) }
            let store = try GitTreeStore(repository, tree: tree, folder: folder)
            try ChangePrinter(format: options.format).print(try DeployComparison.changes(to: files, in: store))
        }
    }
}
