import ArgumentParser
import Synchronization

/// How messages are printed, for every command that has more to say than errors.
package struct ConsoleOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print errors and results alone, without warnings and notes.")
    package var quiet = false

    @Option(help: "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
    package var color = Terminal.Colour.auto

    package init() {}

    package func validate() { Terminal.settings.withLock { $0 = Terminal.Settings(isQuiet: quiet, colour: color) } }
}

extension Terminal.Colour: ExpressibleByArgument {}
