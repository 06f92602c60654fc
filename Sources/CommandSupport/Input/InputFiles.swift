package import Diagnostics
package import YAML

/// Reads the files, folders and standard input that the user named.
package struct InputFiles {
    package private(set) var sources: SourceFiles
    /// What was skipped or refused, reported after everything else.
    package private(set) var notes: [Diagnostic] = []

    /// Files whose content is already in memory.
    ///
    /// - Parameter configuration: a file before all others, which is not rendered.
    package init(files: [SourceFiles.File], configuration: SourceFiles.File? = nil) {
        sources = SourceFiles(files, behind: configuration)
    }

    /// One file whose content is already in memory.
    package init(_ path: String, _ bytes: [UInt8]) {
        sources = SourceFiles([SourceFiles.File(path: path, bytes: bytes)])
    }

    /// - Parameters:
    ///   - configuration: a file that was read already, before all others.
    ///   - isNamedByConfiguration: whether the names are the configuration's, not the command's.
    ///   - built: files that another program made.
    package init(
        _ names: [String], configuration: SourceFiles.File? = nil, isNamedByConfiguration: Bool = false,
        built: [SourceFiles.File] = []
    ) throws {
        var search = InputSearch(isNamedByConfiguration: isNamedByConfiguration)
        for name in names where name != "-" { try search.add(name) }
        var files = built
        var left = File.mostBytes
        for path in search.paths {
            files.append(SourceFiles.File(path: path, bytes: try File.read(path, atMost: left)))
            left -= files[files.count - 1].bytes.count
        }
        if names.contains("-") {
            let path = "<stdin>"
            files.append(SourceFiles.File(path: path, bytes: try File.read(descriptor: 0, path: path, atMost: left)))
        }
        sources = SourceFiles(files, behind: configuration)
        for remark in search.remarksInOrder {
            var place = sources.mention(remark.file.path)
            if let position = remark.position {
                place = SourcePosition(file: sources.append(remark.file), line: position.line, column: position.column)
            }
            notes.append(Diagnostic(remark.severity, remark.rule, remark.message, at: place))
        }
    }

    /// Reads one of the project's own files and decodes its only document.
    package mutating func configuration<T>(
        _ path: String?, _ collector: DiagnosticCollector, _ decode: (Node, DiagnosticCollector) -> T?
    ) throws -> T? {
        guard let path else { return nil }
        // On its own line: `self` is read before the arguments of a call, and would lack the file.
        let index = sources.append(SourceFiles.File(path: path, bytes: try File.read(path)))
        return self.decode(index, collector, decode)
    }

    /// Decodes the only document of the configuration before all other files.
    func decode<T>(_ collector: DiagnosticCollector, _ decode: (Node, DiagnosticCollector) -> T?) -> T? {
        self.decode(0, collector, decode)
    }

    private func decode<T>(
        _ index: Int, _ collector: DiagnosticCollector, _ decode: (Node, DiagnosticCollector) -> T?
    ) -> T? {
        let documents = DocumentReader(limits: .untrusted).documents(of: sources, file: index, collector: collector)
        guard let first = documents.first, !collector.hasErrors else {
            if !collector.hasErrors {
                collector.error(
                    .emptyInput, "the file contains no document", at: SourcePosition(file: index, line: 1, column: 1))
            }
            return nil
        }
        if documents.count > 1 {
            collector.error(
                .invalidValue, "the file contains \(documents.count) documents, but only one is accepted",
                at: documents[1].root.origin.position)
        }
        return decode(first.root, collector)
    }
}
