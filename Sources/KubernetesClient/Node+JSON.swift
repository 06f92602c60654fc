internal import Bytes
internal import Diagnostics
public import YAML

extension Node {
    /// Parses one JSON document as the API server writes it; nil if it is not valid.
    public init?(json bytes: [UInt8]) {
        let sources = SourceFiles([SourceFiles.File(path: "answer.json", bytes: bytes)])
        let collector = DiagnosticCollector()
        let documents = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: collector)
        guard !collector.hasErrors, documents.count == 1, let document = documents.first else { return nil }
        self = document.root
    }

    /// The node as JSON without spaces.
    public var compactJSON: [UInt8] {
        var writer = JSONWriter(isCompact: true)
        writer.write(self)
        return writer.buffer.withBytes { Array($0) }
    }
}
