import ArgumentParser
import CommandSupport

/// The command that queries registries. `kaito-render` runs this program by name, so that it does not depend on a network
/// stack itself; messages name the command that the user typed.
@main
struct KaitoRenderLock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render", abstract: "The command of kaito-render that queries registries.", version: Version.text,
        subcommands: [LockCommand.self])

    static func main() async {
        Sibling.lock.checkCaller()
        await Program.runAsync(Self.self)
    }
}
