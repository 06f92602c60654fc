import Foundation
import TestSupport
import Testing
import YAML

/// The commands and options that the program says it has.
struct CommandHelp {
    /// What it was read from, for the scripts that make pages of it.
    let text: String
    private let programOptions: Set<String>
    private let commandOptions: [String: Set<String>]

    init() throws {
        let help = try Command.run(Repository.program("kaito-render"), ["--experimental-dump-help"])
        try #require(help.status == 0, "\(help.errors)")
        text = help.output
        let program = try #require(read(help.output, as: "help.json").documents.first?["command"])
        programOptions = Self.options(of: program)
        let commands = (program["subcommands"]?.items ?? []).compactMap { command in
            command["commandName"]?.string.map { ($0, Self.options(of: command)) }
        }
        commandOptions = Dictionary(commands) { $1 }
    }

    private static func options(of command: Node) -> Set<String> {
        let names = (command["arguments"]?.items ?? []).flatMap { $0["names"]?.items ?? [] }
        return Set(names.map { ($0["kind"]?.string == "short" ? "-" : "--") + ($0["name"]?.string ?? "") })
    }

    /// What a command line says to kaito-render; nil where it does not call it.
    static func arguments(of words: [String]) -> ArraySlice<String>? {
        guard let name = words.firstIndex(where: { $0 == "kaito-render" || $0.hasSuffix("/kaito-render") }) else { return nil }
        let arguments = words[(name + 1)...]
        return arguments.isEmpty ? nil : arguments
    }

    /// What of the arguments the program does not know.
    func unknown(in arguments: ArraySlice<String>) -> [String] {
        guard let first = arguments.first else { return [] }
        let isCommand = !first.hasPrefix("-")
        guard let known = isCommand ? commandOptions[first] : programOptions else { return [first] }
        return arguments.dropFirst(isCommand ? 1 : 0).filter { $0.hasPrefix("-") && $0 != "-" }
            .map { String($0.prefix { $0 != "=" }) }.filter { !known.contains($0) }
    }
}
