import ArgumentParser
import Bytes
package import Diagnostics
package import YAML

/// Reads the files, folders and standard input that the user named.
package struct InputFiles {
    package private(set) var sources: SourceFiles
    /// The skipped files, reported after everything else.
    package private(set) var notes: [Diagnostic] = []
    private let console: Console

    private static let extensions = [".yaml", ".yml", ".json"]
    private static let kustomizations = ["kustomization.yaml", "kustomization.yml"]

    /// Files whose content is already in memory.
    package init(files: [SourceFiles.File], console: Console) {
        self.console = console
        sources = SourceFiles(files)
    }

    /// One file whose content is already in memory.
    package init(_ path: String, _ bytes: [UInt8], console: Console) {
        self.console = console
        sources = SourceFiles([SourceFiles.File(path: path, bytes: bytes)])
    }

    /// A configuration before all other files.
    init(configuration: SourceFiles.File, console: Console) {
        self.console = console
        sources = SourceFiles([], behind: configuration)
    }

    /// - Parameter configuration: a file that was read already, before all others.
    package init(_ names: [String], configuration: SourceFiles.File? = nil, console: Console) throws {
        self.console = console
        var paths: [String] = []
        var skipped: [(path: String, reason: Diagnostic)] = []
        var readsStandardInput = false
        for name in names {
            if name == "-" {
                readsStandardInput = true
            } else if try File.kind(of: name) == .folder {
                paths += try Self.files(in: name, &skipped)
            } else {
                paths.append(name)
            }
        }
        var files: [SourceFiles.File] = []
        var seen: Set<String> = []
        for path in paths where seen.insert(path).inserted {
            files.append(SourceFiles.File(path: path, bytes: try File.read(path)))
        }
        if readsStandardInput {
            files.append(SourceFiles.File(path: "<stdin>", bytes: try File.read(descriptor: 0, path: "<stdin>")))
        }
        sources = SourceFiles(files, behind: configuration)
        for (path, reason) in skipped.sorted(by: { byteOrder($0.path, $1.path) }) {
            notes.append(Diagnostic(reason.severity, reason.rule, reason.message, at: sources.mention(path)))
        }
    }

    /// The manifests of a folder and its subfolders. Links are not followed, since they could lead outside it.
    private static func files(
        in folder: String, _ skipped: inout [(path: String, reason: Diagnostic)]
    ) throws -> [String] {
        var paths: [String] = []
        for name in try File.entries(of: folder) {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            let isManifest = extensions.contains { name.hasSuffix($0) }
            switch try File.kind(of: path, followsLinks: false) {
            case .folder: paths += try files(in: path, &skipped)
            case .file where kustomizations.contains(name):
                skipped.append((path, Diagnostic(.note, .skippedFile, "the file belongs to kustomize and is skipped", at: nil)))
            case .file where isManifest: paths.append(path)
            case .link where isManifest:
                let message = "the file is a symbolic link and is skipped; name it with -f to include it"
                skipped.append((path, Diagnostic(.warning, .skippedFile, message, at: nil)))
            default: continue
            }
        }
        return paths
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
