import ArgumentParser
import CommandSupport
import GitStore
import WorkspaceAPI

struct CommitCommand: ParsableCommand {
    static let configuration = CommitOptions.configuration

    @OptionGroup var options: CommitOptions

    func run() throws {
        let console = Console()
        try console.runGit(in: options.target.repo) {
            // libgit2 starts while Workspaces are rendered. The program must not exit in the meantime, while libgit2 is
            // still starting.
            let starting = Pending { try? GitLibrary.start() }
            defer { starting.wait() }
            // Everything is rendered and checked before anything is written.
            let targets = try options.input.selections(all: options.all, console: console)
                .map { try DeployTarget(options, $0, console: console) }
            let repository = try Repository(at: options.target.repo)
            let commits = targets.map { BranchCommit($0, options, in: repository, console: console) }
            // With a remote, a branch may be ahead of the local one, and only its commit reveals the obstacles.
            if commits.count > 1, !options.push { for commit in commits { try commit.check() } }
            for commit in commits { try commit.run() }
            // The system frees the memory of many objects at once; their owners would free it one by one.
            withExtendedLifetime(commits) { Program.end(Self.self) }
        }
    }
}
