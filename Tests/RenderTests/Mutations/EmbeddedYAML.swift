import Diagnostics
import YAML

/// YAML inside of a value, as ConfigMaps hold it.
enum EmbeddedYAML {
    /// The mapping in a text; nil if it is another text.
    static func mapping(in text: String) -> Node? {
        guard text.contains("\n"), text.contains(":"), !text.hasPrefix("#!") else { return nil }
        let collector = DiagnosticCollector()
        let sources = SourceFiles([SourceFiles.File(path: "text.yaml", bytes: Array(text.utf8))])
        let documents = DocumentReader(limits: .untrusted).documents(of: sources, file: 0, collector: collector)
        guard !collector.hasErrors, documents.count == 1, documents[0].root.entries != nil else { return nil }
        return documents[0].root
    }
}
