import Diagnostics
import Foundation
import Render
import Testing
import WorkspaceAPI
import YAML

extension GoldenCase {
    /// All documents of the case's input files.
    func inputDocuments() throws -> [Node] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let files = try names.sorted().filter { $0.hasPrefix("input") && $0.hasSuffix(".yaml") }.map {
            SourceFiles.File(path: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
        }
        let sources = SourceFiles(files)
        let collector = DiagnosticCollector()
        return sources.inputFiles.flatMap {
            DocumentReader(limits: .untrusted).documents(of: sources, file: $0, collector: collector)
        }
        .map(\.root)
    }

    /// Renders documents with the case's ClusterFacts and release.
    func rendered(_ documents: [Node], _ format: RenderOptions.Format = .yaml) throws -> Rendered {
        let text = documents.map { YAMLWriter.text(of: $0) }.joined(separator: "---\n")
        var facts = ClusterFacts.standard
        let path = folder.appendingPathComponent("cluster.yaml")
        if let bytes = try? Data(contentsOf: path) {
            let sources = SourceFiles([SourceFiles.File(path: "cluster.yaml", bytes: Array(bytes))])
            let collector = DiagnosticCollector()
            let document = DocumentReader(limits: .untrusted).documents(of: sources, file: 0, collector: collector).first
            facts = try #require(document.flatMap { ClusterFacts.decode($0.root, collector) })
        }
        var config = RenderConfig()
        let options = try? String(contentsOf: folder.appendingPathComponent("options"), encoding: .utf8)
        let words = options?.split(separator: "\n").map(String.init) ?? []
        if let place = words.firstIndex(of: "--release"), words.indices.contains(place + 1) {
            config.release = Release.named(words[place + 1])
        }
        var renderOptions = RenderOptions()
        renderOptions.format = format
        return render(
            SourceFiles([SourceFiles.File(path: "input.yaml", bytes: Array(text.utf8))]), facts: facts, config: config,
            options: renderOptions)
    }
}
