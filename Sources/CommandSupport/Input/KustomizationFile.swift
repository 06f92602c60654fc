import Bytes
import Diagnostics
import YAML

/// The kustomization of an input folder: a list of files, which is followed, or more, which only kustomize can do.
struct KustomizationFile {
    /// Why only kustomize can build the folder, at the place that says so.
    struct Problem: Error {
        let file: SourceFiles.File
        let position: SourcePosition?
        let message: String
        /// Whether kustomize would build the folder.
        var isForKustomize = true
        /// The options that kustomize needs for it.
        var options = ""
    }

    /// In kustomize's order (kubernetes-sigs/kustomize api/konfig/general.go, RecognizedKustomizationFileNames).
    static let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

    /// The fields that change nothing about the listed objects by themselves, or only configure fields that do
    /// (kubernetes-sigs/kustomize api/types/kustomization.go).
    private static let inert = [
        "apiVersion", "kind", "metadata", "resources", "bases", "crds", "configurations", "generatorOptions", "openapi",
        "sortOptions",
    ]

    /// The fields that may name programs to run.
    private static let plugins = ["generators", "transformers", "validators"]

    let file: SourceFiles.File
    private let documents: [Node]
    private let mistakes: [Diagnostic]

    /// Nil if the file holds an object for the cluster: Flux has a kind Kustomization too.
    init?(_ path: String) throws {
        file = SourceFiles.File(path: path, bytes: try File.read(path))
        let collector = DiagnosticCollector()
        documents = DocumentReader(limits: .untrusted).documents(of: SourceFiles([file]), file: 0, collector: collector).map(
            \.root)
        mistakes = collector.diagnostics
        let isObject = documents.first?["apiVersion"]?.string.map { $0.hasPrefix("kustomize.toolkit.fluxcd.io/") } ?? false
        if isObject { return nil }
    }

    /// As the user wrote it, empty for the current one.
    var folder: String {
        guard let slash = file.path.lastIndex(of: "/") else { return "" }
        return slash == file.path.startIndex ? "/" : String(file.path[..<slash])
    }

    /// The files that it lists, those of other kustomizations included.
    ///
    /// - Throws: ``Problem`` if there is more to do than to list files, or an error of the file system.
    func listedFiles() throws -> [String] { try listedFiles(inside: []) }

    private func listedFiles(inside others: [String]) throws -> [String] {
        if let mistake = mistakes.first {
            throw problem("the kustomization cannot be read: \(mistake.message)", at: mistake.position)
        }
        guard documents.count <= 1 else {
            throw problem("the kustomization has more than one document", at: documents[1].origin.position)
        }
        guard let root = documents.first else { return [] }
        guard case .mapping(let entries, let keys, _) = root else {
            throw problem("the kustomization is \(root.typeName), not a mapping", at: root.origin.position)
        }
        let doing = entries.indices.filter { !Self.inert.contains(entries[$0].0) && !Self.isEmpty(entries[$0].1) }
        if let first = doing.first {
            let fields = listed(doing.map { quoted(entries[$0].0) })
            var problem = self.problem(
                "the folder's kustomization sets \(fields), which only kustomize can apply",
                at: keys.indices.contains(first) ? keys[first].position : nil)
            if doing.contains(where: { entries[$0].0.hasPrefix("helmChart") }) { problem.options += " --enable-helm" }
            if doing.contains(where: { Self.plugins.contains(entries[$0].0) }) { problem.options += " --enable-alpha-plugins" }
            throw problem
        }
        return try ["resources", "bases"].flatMap { root[$0]?.items ?? [] }.flatMap { try files(of: $0, inside: others) }
    }

    /// The files that an entry of the list stands for.
    private func files(of entry: Node, inside others: [String]) throws -> [String] {
        guard let name = entry.string, !name.isEmpty else {
            throw problem("the kustomization lists \(entry.typeName), not a path", at: entry.origin.position)
        }
        let path = Self.plain(name.hasPrefix("/") ? name : InputSearch.join(folder, name))
        guard let kind = try? File.kind(of: path) else {
            let isRemote = Self.isRemote(name)
            let reason = isRemote ? "which only kustomize can fetch" : "which does not exist"
            throw problem(
                "the folder's kustomization lists \(quoted(name)), \(reason)", at: entry.origin.position, isForKustomize: isRemote
            )
        }
        guard kind == .folder else {
            guard !name.hasPrefix("/"), !Self.plain(name).hasPrefix("../") else {
                throw problem(
                    "the folder's kustomization lists \(quoted(name)), which is outside the folder", at: entry.origin.position,
                    isForKustomize: false)
            }
            return [path]
        }
        let names = try File.entries(of: path)
        guard let inner = Self.names.first(where: names.contains),
            let kustomization = try KustomizationFile(InputSearch.join(path, inner))
        else {
            throw problem(
                "the folder's kustomization lists \(quoted(name)), a folder without a kustomization", at: entry.origin.position,
                isForKustomize: false)
        }
        // A cycle, or as good as one.
        guard !others.contains(path), others.count < 64 else {
            throw problem(
                "the folder's kustomization lists \(quoted(name)), which lists this one", at: entry.origin.position,
                isForKustomize: false)
        }
        return try kustomization.listedFiles(inside: others + [path])
    }

    private static func isRemote(_ name: String) -> Bool {
        if ["://", "?ref=", "git@", "//"].contains(where: { name.contains($0) }) { return true }
        // A host, as in github.com/owner/repository.
        let parts = name.split(separator: "/")
        return parts.count > 1 && !parts[0].hasPrefix(".") && parts[0].contains(".")
    }

    private func problem(_ message: String, at position: SourcePosition?, isForKustomize: Bool = true) -> Problem {
        Problem(file: file, position: position, message: message, isForKustomize: isForKustomize)
    }

    /// Whether a field is written but says nothing.
    private static func isEmpty(_ value: Node) -> Bool {
        switch value {
        case .null: true
        case .bool(let value, _): !value
        case .string(let text, _): text.isEmpty
        case .sequence(let items, _): items.isEmpty
        case .mapping(let entries, _, _): entries.isEmpty
        case .number: false
        }
    }

    /// The path without `.`, and without names that a `..` takes back.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + (parts.isEmpty ? "." : parts.joined(separator: "/"))
    }
}
