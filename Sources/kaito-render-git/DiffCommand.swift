import ArgumentParser
import Changes
import CommandSupport
import DeployTree
import GitStore
import Render
import WorkspaceAPI

/// `diff` against a branch, tag or commit.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diff", abstract: "Show what a change will do.")

    @OptionGroup var options: DiffOptions

    func run() throws {
        let console = Console()
        try console.runGit(in: options.target.repo) {
            let selections = try options.input.selections(all: options.all, console: console)
            let repository = try Repository(at: options.target.repo)
            let settings = try options.settings(console)
            let changes = try selections.map { try self.changes($0, repository, settings, console) }
            guard options.all else {
                for changes in changes { try ChangePrinter(options).print(changes) }
                return
            }
            try ChangePrinter(options).print(
                zip(selections, changes).map { EnvironmentChanges(name: $0?.environment.name.value ?? "", changes: $1) })
        }
    }

    private func changes(
        _ selection: Project.Selection?, _ repository: Repository, _ settings: ChangeSettings, _ console: Console
    ) throws -> ChangeSet {
        let environment = selection?.environment
        let folder = try options.target.folder(environment)
        // A branch that does not exist yet is empty.
        let tree = try commit(environment, repository).map { try repository.tree(of: $0) }
        let store = try GitTreeStore(repository, tree: tree, folder: folder)
        var render = RenderOptions()
        render.format = DeployFiles.format(of: try store.inventory())
        let (rendered, _) = try options.input.run(render, selection, console: console)
        let files = DeployFiles(rendered.objects, format: render.format).all(threads: options.input.threadCount)
        return try DeployComparison.changes(to: files, in: store, settings)
    }

    /// The specified revision, else the branch that commit would write to.
    private func commit(_ environment: Environment?, _ repository: Repository) throws -> ObjectID? {
        guard let revision = options.git else {
            return try repository.tip(ofBranchOrOrigin: options.target.branch(environment))
        }
        guard let commit = try repository.commit(of: revision) else { throw Refusal("revision \(revision) does not exist") }
        return commit
    }
}
