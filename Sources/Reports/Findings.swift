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
    /// The input files, and other files with findings; each once.
    let files: [String]
    private let byFile: [String: [Diagnostic]]
    /// For each finding, how many equal ones are before it.
    private let repetitions: [Int]

    package init(diagnostics: [Diagnostic], sources: SourceFiles) {
        func path(_ diagnostic: Diagnostic) -> String? { diagnostic.position.map { sources.files[$0.file].path } }
        self.diagnostics = diagnostics
        self.sources = sources
        var seen: Set<String> = []
        let files = (sources.inputFiles.map { sources.files[$0].path } + diagnostics.compactMap(path))
            .filter { seen.insert($0).inserted }
        self.files = files
        // Findings without a position are reported for the first file.
        byFile = Dictionary(grouping: diagnostics) { path($0) ?? files.first ?? "" }
        var counts: [String: Int] = [:]
        repetitions = diagnostics.map { diagnostic in
            let key = "\(diagnostic.rule.rawValue)\n\(path(diagnostic) ?? "")\n\(diagnostic.message)"
            counts[key, default: -1] += 1
            return counts[key] ?? 0
        }
    }

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

    func diagnostics(of file: String) -> [Diagnostic] { byFile[file] ?? [] }

    /// Stays the same for a finding even if lines move: made from its content and its number among equal findings.
    func fingerprint(ofFinding number: Int) -> String {
        let diagnostic = diagnostics[number]
        return SHA256.hex("\(diagnostic.rule.rawValue)\n\(path(diagnostic))\n\(diagnostic.message)\n\(repetitions[number])")
    }

    private func path(_ diagnostic: Diagnostic) -> String { diagnostic.position.map(path) ?? "" }
}
