import CommandSupport
import Conversion
import Diagnostics
import Render
import YAML

/// Mends the input files where a diagnostic has one right answer.
struct InputRepair {
    /// A mistake may hide others, which are found once it is mended.
    private static let mostRounds = 5

    private let input: InputOptions
    private let console: Console

    init(_ input: InputOptions, console: Console) {
        self.input = input
        self.console = console
    }

    /// Prints what was mended.
    func run() throws {
        for _ in 0..<Self.mostRounds {
            guard try mend() else { return }
        }
    }

    /// One round; false: there was nothing to mend.
    private func mend() throws -> Bool {
        let read = try input.read(input.selection(console: console), console: console)
        let diagnostics = read.render(input.completed(RenderOptions())).diagnostics.filter { $0.fix != nil }
        let reader = DocumentReader(limits: .untrusted)
        var isMended = false
        for file in read.sources.inputFiles {
            let own = diagnostics.filter { $0.position?.file == file }
            guard !own.isEmpty else { continue }
            let source = read.sources.files[file]
            let roots = reader.documents(of: read.sources, file: file, collector: DiagnosticCollector()).map(\.root)
            let applier = FixApplier(roots)
            var edits = SourceEdits(source.bytes)
            let mended = own.filter { applier.apply($0, &edits) }
            guard !mended.isEmpty else { continue }
            try File.edit(source.path, edits)
            isMended = true
            for diagnostic in mended { say(diagnostic, source.path) }
        }
        return isMended
    }

    private func say(_ diagnostic: Diagnostic, _ path: String) {
        let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
        Output(descriptor: 2).write("\(shown(path))\(place): fixed: \(shown(diagnostic.message)) [\(diagnostic.rule.rawValue)]\n")
    }
}
