internal import Bytes
internal import Diagnostics
internal import Releases
internal import Render
internal import WorkspaceAPI
internal import YAML

/// One document, rendered for one release to see the result.
struct Trial {
    /// As read, so that its positions match those of the diagnostics.
    let root: Node
    let diagnostics: [Diagnostic]
    /// The text of every object, by kind.
    let objects: [(kind: String, text: String)]

    var isAccepted: Bool { !diagnostics.hasErrors }

    init(_ document: Node, _ release: Release, _ sample: Sample) {
        let sources = SourceFiles([
            SourceFiles.File(path: "1.yaml", bytes: YAMLWriter.bytes(of: document)),
            SourceFiles.File(path: "2.yaml", bytes: Array(SampleText.configMap.utf8)),
        ])
        root = YAMLText.read(sources, file: 0)
        var config = RenderConfig()
        config.release = release
        let rendered = render(sources, facts: sample.facts, config: config)
        diagnostics = rendered.diagnostics
        objects = (0..<rendered.objects.count).map { index in
            let text = String(decoding: rendered.objects.bytes(at: index), as: UTF8.self)
            return (rendered.objects.object(at: index).kind, text)
        }
    }

    /// The messages about a field.
    func diagnostics(at path: FieldPath) -> [Diagnostic] {
        let places = Set(path.origins(in: root).compactMap(\.position))
        return diagnostics.filter { $0.position.map(places.contains) ?? false }
    }

    /// The kinds of objects that differ, sorted.
    func kinds(unlike other: Trial) -> [String] {
        let kinds = Set((objects + other.objects).map(\.kind)).sorted(by: byteOrder)
        return kinds.filter { kind in
            objects.filter { $0.kind == kind }.map(\.text) != other.objects.filter { $0.kind == kind }.map(\.text)
        }
    }
}

/// Text from this module, read like a file.
enum YAMLText {
    static func read(_ text: String) -> Node {
        read(SourceFiles([SourceFiles.File(path: "1.yaml", bytes: Array(text.utf8))]), file: 0)
    }

    static func read(_ sources: SourceFiles, file: Int) -> Node {
        let collector = DiagnosticCollector()
        let documents = DocumentReader(limits: .untrusted).documents(of: sources, file: file, collector: collector)
        return documents.first?.root ?? [:]
    }
}
