package import Diagnostics
import YAML

/// Diagnostics for other programs.
package struct Findings {
    package let diagnostics: [Diagnostic]
    package let sources: SourceFiles

    private func path(_ position: SourcePosition) -> String { sources.files[position.file].path }

    /// A JSON list of `{severity, rule, message, path, line, column}`.
    package func printJSON() {
        JSONOutput.print(
            .list(
                diagnostics.map { diagnostic in
                    .fields([
                        ("severity", .string(diagnostic.severity.rawValue)),
                        ("rule", .string(diagnostic.rule.rawValue)),
                        ("message", .string(diagnostic.message)),
                        ("path", diagnostic.position.map { .string(path($0)) }),
                        ("line", diagnostic.position.map { .integer($0.line) }),
                        ("column", diagnostic.position.map { .integer($0.column) }),
                    ])
                }))
    }

    /// GitHub's workflow commands, which annotate the lines of a pull request.
    package func printWorkflowCommands() {
        let output = Output(descriptor: 1)
        for diagnostic in diagnostics {
            let command =
                switch diagnostic.severity {
                case .error: "error"
                case .warning: "warning"
                case .note: "notice"
                }
            var properties = "title=\(diagnostic.rule.rawValue)"
            if let position = diagnostic.position {
                properties =
                    "file=\(escaped(path(position), property: true)),line=\(position.line),col=\(position.column),"
                    + properties
            }
            output.write("::\(command) \(properties)::\(escaped(diagnostic.message, property: false))\n")
        }
    }

    /// `%`, line breaks and, in properties, `:` and `,` end a command early unless they are escaped.
    private func escaped(_ text: String, property: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where property: result += "%3A"
            case "," where property: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
