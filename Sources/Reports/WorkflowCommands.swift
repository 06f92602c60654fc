import Diagnostics

/// Findings as GitHub's workflow commands, which annotate the lines of a pull request.
enum WorkflowCommands {
    static func text(_ findings: Findings) -> String {
        findings.diagnostics.map { diagnostic in
            var properties = "title=\(diagnostic.rule.rawValue)"
            if let position = diagnostic.position {
                properties =
                    "file=\(escaped(findings.path(position), property: true)),line=\(position.line),col=\(position.column),"
                    + properties
            }
            return "::\(command(diagnostic.severity)) \(properties)::\(escaped(diagnostic.message, property: false))\n"
        }.joined()
    }

    private static func command(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// `%`, line breaks and, in properties, `:` and `,` end a command early unless they are escaped. Other control characters
    /// would reach the terminal of whoever reads the log.
    private static func escaped(_ text: String, property: Bool) -> String {
        var result = ""
        for scalar in shownLines(text).unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\n": result += "%0A"
            case ":" where property: result += "%3A"
            case "," where property: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
