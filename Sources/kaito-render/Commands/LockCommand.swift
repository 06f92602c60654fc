import ArgumentParser
import CommandSupport

/// Declared here for help and completions; kaito-render-lock does the work.
struct LockCommand: ParsableCommand {
    static let configuration = LockOptions.configuration

    @OptionGroup var options: LockOptions

    func run() throws {
        try Console().run { try Sibling.lock.run() }
    }
}
