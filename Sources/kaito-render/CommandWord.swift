import ArgumentParser
import CommandSupport
import Diagnostics

/// The first word of the command line.
enum CommandWord {
    /// The arguments with a command in front: files without one are rendered. Ends the program if the first word is neither a
    /// command nor a file.
    static func completed(_ arguments: [String], commands: [String]) -> [String] {
        guard let first = arguments.first, !commands.contains(first) else { return arguments }
        if first == "-" || ["-f", "-k", "--filename", "--kustomize"].contains(first) || (try? File.exists(first)) == true {
            return ["render"] + arguments
        }
        guard !first.hasPrefix("-"), !first.isEmpty else { return arguments }
        let help = didYouMean(first, among: commands, otherwise: "kaito-render help lists the commands")
        Output(descriptor: 2).write("Error: \(shown(quoted(first))) is neither a command nor a file\(help)\n")
        Program.end(KaitoRender.self, UnusableValue.status)
    }
}
