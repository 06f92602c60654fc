/// Formats diagnostics for people: `path:line:column: error: message [rule-id]`.
public struct DiagnosticPrinter: Sendable {
    /// Whether to print the source line with a caret after each message, as on a terminal.
    public var showsSource: Bool
    /// Whether to colour the severity, as on a terminal unless NO_COLOR is set.
    public var colour: Bool

    public init(showsSource: Bool, colour: Bool) {
        self.showsSource = showsSource
        self.colour = colour
    }

    public func text(of diagnostic: Diagnostic, in sources: SourceFiles) -> String {
        var text = ""
        if let position = diagnostic.position {
            let path = sources.files.indices.contains(position.file) ? sources.files[position.file].path : "?"
            text += "\(shown(path)):\(position.line):\(position.column): "
        } else {
            text += "kaito-render: "
        }
        text += painted(diagnostic.severity)
        text += ": \(shown(diagnostic.message)) [\(diagnostic.rule.rawValue)]\n"
        // The line of a secret would show it.
        if showsSource, diagnostic.rule != .plainSecret, let position = diagnostic.position,
            let line = sources.line(position.line, of: position.file)
        {
            text += excerpt(of: line, column: position.column)
        }
        return text
    }

    private func painted(_ severity: Diagnostic.Severity) -> String {
        guard colour else { return severity.rawValue }
        let code =
            switch severity {
            case .error: "31"
            case .warning: "33"
            case .note: "36"
            }
        return "\u{1B}[1;\(code)m\(severity.rawValue)\u{1B}[0m"
    }

    /// The source line with a caret below the column; long lines are truncated around it.
    private func excerpt(of line: String, column: Int) -> String {
        let scalars = Array(line.unicodeScalars)
        let start = max(0, column - 1 - 60)
        let end = min(scalars.count, start + 120)
        guard start < end else { return "" }
        var source = ""
        var caret = ""
        for (index, scalar) in scalars[start..<end].enumerated() {
            source += shown(String(scalar))
            if start + index < column - 1 { caret += scalar == "\t" ? "\t" : " " }
        }
        return "  \(source)\n  \(caret)^\n"
    }
}

/// Text that is safe for a terminal: control characters in untrusted input are escaped, never emitted.
public func shown(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isVisible) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        if isVisible(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
    return result
}

/// The same for text of several lines, which keeps its line feeds.
public func shownLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { shown(String($0)) }.joined(separator: "\n")
}

private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    // Looking up Unicode categories is slow, and nearly all text is ASCII.
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\t" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
}
