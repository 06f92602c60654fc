import Bytes
import Diagnostics
import Render
import WorkspaceAPI
import YAML

/// What a run over some documents gave, for comparisons.
struct MutantRun {
    let diagnostics: [Diagnostic]
    let output: [UInt8]
    /// The documents as they were read again, with positions.
    let documents: [Node]

    var isRejected: Bool { diagnostics.hasErrors }

    /// - Parameter facts: the text of ClusterFacts.
    init(_ documents: [Node], facts: Node?, release: Release?) {
        let text = documents.map { YAMLWriter.text(of: $0) }.joined(separator: "---\n")
        var sources = SourceFiles([SourceFiles.File(path: "input.yaml", bytes: Array(text.utf8))])
        let collector = DiagnosticCollector()
        var cluster = ClusterFacts.standard
        let reader = DocumentReader(limits: .untrusted)
        var roots = reader.documents(of: sources, file: 0, collector: DiagnosticCollector()).map(\.root)
        if let facts {
            let index = sources.append(SourceFiles.File(path: "cluster.yaml", bytes: YAMLWriter.bytes(of: facts)))
            let root = reader.documents(of: sources, file: index, collector: collector).first?.root
            if let root {
                roots.append(root)
                cluster = ClusterFacts.decode(root, collector) ?? .standard
            }
        }
        self.documents = roots
        var config = RenderConfig()
        config.release = release
        let rendered = render(sources, facts: cluster, config: config)
        diagnostics = collector.diagnostics + rendered.diagnostics
        output = (0..<rendered.objects.count).flatMap { rendered.objects.bytes(at: $0) }
    }
}
