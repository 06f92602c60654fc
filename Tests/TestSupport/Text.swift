import Bytes
public import Diagnostics
public import YAML

/// The canonical YAML of a tree.
public func yaml(_ node: Node) -> String { YAMLWriter.text(of: node) }

/// The JSON of a tree.
public func json(_ node: Node) -> String {
    var writer = JSONWriter()
    writer.write(node)
    return writer.buffer.withBytes { String(decoding: $0, as: UTF8.self) }
}

/// The documents of a text, as a file of that name is read.
public func read(
    _ text: String, as path: String = "input.yaml", limits: Limits = .untrusted
) -> (documents: [Node], diagnostics: [Diagnostic]) {
    read(bytes: Array(text.utf8), as: path, limits: limits)
}

public func read(
    bytes: [UInt8], as path: String = "input.yaml", limits: Limits = .untrusted
) -> (documents: [Node], diagnostics: [Diagnostic]) {
    let sources = SourceFiles([SourceFiles.File(path: path, bytes: bytes)])
    let collector = DiagnosticCollector()
    let documents = DocumentReader(limits: limits).documents(of: sources, file: 0, collector: collector)
    return (documents.map(\.root), collector.diagnostics)
}
