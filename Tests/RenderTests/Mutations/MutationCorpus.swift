import Diagnostics
import Foundation
import TestSupport
import WorkspaceAPI
import YAML

/// Everything that users and KAITO's own controllers wrote and that is at hand: the examples, and the parity data where it is
/// beside the checkout.
enum MutationCorpus {
    static func cases() -> [MutationCase] { examples() + parity() }

    private static func examples() -> [MutationCase] {
        folders(in: Repository.root.appendingPathComponent("examples")).compactMap { folder in
            let words = text(folder, "options")?.split(separator: "\n").map(String.init) ?? []
            let release = words.firstIndex(of: "--release").flatMap { Release.named(words[$0 + 1]) }
            let names = files(in: folder).filter { $0.hasPrefix("input") }
            let documents = names.flatMap { Self.documents(folder, $0) }
            return inputs(folder, documents, release)
        }
    }

    private static func parity() -> [MutationCase] {
        guard let root = Repository.parity else { return [] }
        return folders(in: root).flatMap { release in
            folders(in: release).flatMap { folder in
                [inputs(folder, documents(folder, "input.yaml"), Release.named(release.lastPathComponent))].compactMap(\.self)
                    + objects(folder)
            }
        }
    }

    /// The input of a case with its ClusterFacts.
    private static func inputs(_ folder: URL, _ documents: [Node], _ release: Release?) -> MutationCase? {
        let facts = self.documents(folder, "cluster.yaml").first
        // Of the APIs that others serve, nothing is known.
        let known = documents.indices.filter { isKnown(documents[$0]) } + (facts == nil ? [] : [documents.count])
        return documents.isEmpty
            ? nil
            : MutationCase(name: folder.lastPathComponent, documents: documents, facts: facts, release: release, changed: known)
    }

    private static func isKnown(_ document: Node) -> Bool {
        let apiVersion = document["apiVersion"]?.string ?? ""
        return builtIn.contains(apiVersion) || apiVersion.hasPrefix("kaito.sh/") || apiVersion.hasPrefix("render.kaito.sh/")
    }

    private static let builtIn = ["v1", "apps/v1", "batch/v1"]

    /// The objects that KAITO's controllers made, as objects that pass through: those that Kubernetes itself serves.
    private static func objects(_ folder: URL) -> [MutationCase] {
        documents(folder, "expected.yaml").filter { builtIn.contains($0["apiVersion"]?.string ?? "") }.map {
            MutationCase(
                name: "\(folder.lastPathComponent)'s \($0["kind"]?.string ?? "")", documents: [$0], facts: nil, release: nil,
                changed: [0], passesThrough: true)
        }
    }

    private static func documents(_ folder: URL, _ name: String) -> [Node] {
        guard let text = text(folder, name) else { return [] }
        let sources = SourceFiles([SourceFiles.File(path: name, bytes: Array(text.utf8))])
        return DocumentReader(limits: .untrusted).documents(of: sources, file: 0, collector: DiagnosticCollector()).map(\.root)
    }

    private static func text(_ folder: URL, _ name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    private static func files(in folder: URL) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
    }

    private static func folders(in folder: URL) -> [URL] {
        files(in: folder).map { folder.appendingPathComponent($0) }.filter(\.hasDirectoryPath)
    }
}
