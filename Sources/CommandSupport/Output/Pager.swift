import Processes

/// Shows a long result on a terminal page by page, as git does.
enum Pager {
    /// In order of precedence; set to nothing or to `cat`, there is no pager.
    private static let variables = ["KAITO_RENDER_PAGER", "PAGER"]
    private static let standard = "less"
    /// What less does by default: end where all fits on the screen, show colours, leave the screen as it is.
    private static let lessOptions = "FRX"

    /// Writes to standard output; through a pager if that is a terminal.
    static func print(_ text: String) {
        guard let command, !text.isEmpty, page(text, command) else { return Output(descriptor: 1).write(text) }
    }

    private static var command: String? {
        guard Terminal.isTerminal(1) else { return nil }
        let all = Variables.all
        let chosen = variables.lazy.compactMap { all[$0] }.first ?? (Terminal.isDumb ? "cat" : standard)
        return chosen.isEmpty || chosen == "cat" ? nil : chosen
    }

    /// Whether the pager could be run. The command may have arguments, so that a shell runs it.
    private static func page(_ text: String, _ command: String) -> Bool {
        var variables = Variables.all
        if variables["LESS"] == nil { variables["LESS"] = lessOptions }
        let environment = variables.keys.sorted().map { "\($0)=\(variables[$0] ?? "")" }
        let child = try? ChildProcess.run(
            ["/bin/sh", "-c", command], input: Array(text.utf8), capturesOutput: false, environment: environment)
        guard let child else { return false }
        // The shell's words for a program that is missing or no program.
        return child.status != 126 && child.status != 127
    }
}
