import ArgumentParser
import CommandSupport

/// Declared here for help and completions; kaito-render-git does the work, and is started before this is parsed.
struct CommitCommand: ParsableCommand {
    static let configuration = CommitOptions.configuration

    @OptionGroup var options: CommitOptions

    func run() throws {
        try Console().run { try Sibling.git.run() }
    }
}
