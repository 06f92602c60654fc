import ArgumentParser
import CommandSupport
import DeployTree
import Diagnostics
import GitStore

/// The commands that need git. `kaito-render` runs this program by name, so that it does not depend on libgit2 itself;
/// messages name the command that the user typed.
@main
struct KaitoRenderGit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render", abstract: "The commands of kaito-render that need git.", version: Version.text,
        subcommands: [CommitCommand.self, DiffCommand.self])

    static func main() {
        Sibling.git.checkCaller()
        Program.runAtOnce(CommitCommand.self, in: Self.self)
        Program.run(Self.self)
    }
}

extension Console {
    /// Runs a command, and reports git errors as messages.
    func runGit(in repository: String, _ body: () throws -> Void) throws {
        do {
            try run(body)
        } catch let error as GitError {
            throw fail(repository, error.message, .git, isFile: false)
        } catch let refusal as Refusal {
            throw fail(repository, refusal.message, .git, isFile: false)
        } catch let obstacle as GitTreeStore.Obstacle {
            throw fail(obstacle.path, obstacle.reason, .git)
        }
    }
}
