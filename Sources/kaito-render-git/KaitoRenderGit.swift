import ArgumentParser
import CommandSupport
import DeployTree
import Diagnostics
import GitStore

/// The commands that need git. `kaito-render` runs this program by its name, so that it stays free of libgit2 itself;
/// messages name the command that the user typed.
@main
struct KaitoRenderGit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render", abstract: "The commands of kaito-render that need git.", version: Version.text,
        subcommands: [CommitCommand.self, DiffCommand.self])

    static func main() {
        CommitCommand.runAtOnce(in: Self.self)
        main(nil)
    }
}

extension Console {
    /// Runs a command's work, with what git refuses as messages.
    func runGit(in repository: String, _ body: () throws -> Void) throws {
        do {
            try run(body)
        } catch let error as GitError {
            throw fail(repository, error.message, .git)
        } catch let refusal as Refusal {
            throw fail(repository, refusal.message, .git)
        } catch let obstacle as GitTreeStore.Obstacle {
            throw fail(obstacle.path, obstacle.reason, .git)
        }
    }
}
