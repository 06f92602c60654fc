import CommandSupport
package import Diagnostics
import Hashing
import Kubernetes
import YAML

/// Diagnostics for other programs.
package struct Findings {
    package enum Format: Sendable {
        /// A list of `{severity, rule, message, path, line, column}`.
        case json
        case sarif
        /// GitHub workflow commands.
        case github
        /// GitLab code quality.
        case gitlab
        case junit
    }

    package let diagnostics: [Diagnostic]
    package let sources: SourceFiles

    package func print(_ format: Format) {
        switch format {
        case .json: JSONOutput.print(.list(diagnostics.map(node)))
        case .sarif: JSONOutput.print(SARIFReport.node(self))
        case .gitlab: JSONOutput.print(CodeQualityReport.node(self))
        case .github: Output(descriptor: 1).write(WorkflowCommands.text(self))
        case .junit: Output(descriptor: 1).write(JUnitReport.text(self))
        }
    }

    private func node(_ diagnostic: Diagnostic) -> Node {
        .fields([
            ("severity", .string(diagnostic.severity.rawValue)),
            ("rule", .string(diagnostic.rule.rawValue)),
            ("message", .string(diagnostic.message)),
            ("path", diagnostic.position.map { .string(path($0)) }),
            ("line", diagnostic.position.map { .integer($0.line) }),
            ("column", diagnostic.position.map { .integer($0.column) }),
        ])
    }

    func path(_ position: SourcePosition) -> String { sources.files[position.file].path }

    /// The input files, and other files with findings; each once.
    var files: [String] {
        var files = sources.inputFiles.map { sources.files[$0].path }
        for position in diagnostics.compactMap(\.position) where !files.contains(path(position)) { files.append(path(position)) }
        return files
    }

    /// Findings without a position are reported for the first file.
    func diagnostics(of file: String) -> [Diagnostic] {
        diagnostics.filter { diagnostic in
            diagnostic.position.map(path) ?? files.first == file
        }
    }

    /// Stays the same for a finding even if lines move: made from its content and its number among equal findings.
    func fingerprint(of diagnostic: Diagnostic) -> String {
        let likes = diagnostics.filter {
            $0.rule == diagnostic.rule && $0.message == diagnostic.message && path($0) == path(diagnostic)
        }
        let place = likes.firstIndex(of: diagnostic) ?? 0
        return SHA256.hex("\(diagnostic.rule.rawValue)\n\(path(diagnostic))\n\(diagnostic.message)\n\(place)")
    }

    private func path(_ diagnostic: Diagnostic) -> String { diagnostic.position.map(path) ?? "" }
}
