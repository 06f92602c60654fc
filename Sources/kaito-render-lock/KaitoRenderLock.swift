import ArgumentParser
import CommandSupport

/// The command that asks registries. `kaito-render` runs this program by its name, so that it stays free of a network
/// stack itself; messages name the command that the user typed.
@main
struct KaitoRenderLock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render", abstract: "The command of kaito-render that asks registries.", version: Version.text,
        subcommands: [LockCommand.self])
}
