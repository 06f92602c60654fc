import Bytes
public import Diagnostics

/// One part of an input file that can be read independently: a YAML document, or a whole JSON file.
public struct InputPart: Sendable {
    enum Syntax: Sendable { case yaml, json }

    // Kept small, since a run may have very many.
    private let start: UInt32
    private let end: UInt32
    private let line: UInt32
    private let fileIndex: UInt32
    let syntax: Syntax

    init(file: Int, range: Range<Int>, firstLine: Int, syntax: Syntax) {
        start = UInt32(range.lowerBound)
        end = UInt32(range.upperBound)
        line = UInt32(firstLine)
        fileIndex = UInt32(file)
        self.syntax = syntax
    }

    public var file: Int { Int(fileIndex) }
    var range: Range<Int> { Int(start)..<Int(end) }
    var firstLine: Int { Int(line) }
}

/// Reads input files into documents: first splits them into parts, which is cheap, then reads each part independently.
public struct DocumentReader: Sendable {
    let limits: Limits

    public init(limits: Limits) {
        self.limits = limits
    }

    /// The parts of a file. Errors in the file as a whole go to the collector.
    public func parts(of sources: SourceFiles, file: Int, collector: DiagnosticCollector) -> [InputPart] {
        let source = sources.files[file]
        guard source.bytes.count < UInt32.max else {
            let message = "the file has \(source.bytes.count) bytes; it must be smaller than 4 GiB"
            collector.error(.limitExceeded, message, at: SourcePosition(file: file, line: 1, column: 1))
            return []
        }
        return source.bytes.withUnsafeBufferPointer { bytes in
            let check = TextCheck(bytes, allowsControls: source.path.hasSuffix(".json"))
            if let problem = check.problem {
                let (line, column) = LineBreak.place(of: problem.offset, in: bytes)
                let position = SourcePosition(file: file, line: line, column: column)
                collector.error(problem.rule, problem.message, at: position)
                return []
            }
            if isJSON(bytes, path: source.path) {
                return [InputPart(file: file, range: 0..<bytes.count, firstLine: 1, syntax: .json)]
            }
            // libyaml would count a byte order mark as a column.
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let text = UnsafeBufferPointer(rebasing: bytes[start...])
            return DocumentSplitter.parts(of: text, hasOnlyLineFeeds: check.hasOnlyLineFeeds).map {
                let range = ($0.range.lowerBound + start)..<($0.range.upperBound + start)
                return InputPart(file: file, range: range, firstLine: $0.firstLine, syntax: .yaml)
            }
        }
    }

    /// The documents of one part; empty documents are left out.
    public func documents(of part: InputPart, in sources: SourceFiles, collector: DiagnosticCollector) -> [Document] {
        sources.files[part.file].bytes.withUnsafeBufferPointer { bytes in
            let input = UnsafeBufferPointer(rebasing: bytes[part.range])
            let documents: [Document]
            switch part.syntax {
            case .json:
                var reader = JSONReader(input, file: part.file, limits: limits, collector: collector)
                documents = reader.documents()
            case .yaml:
                guard input.count <= limits.documentBytes else {
                    collector.error(
                        .limitExceeded, documentTooLarge(input.count, limits),
                        at: SourcePosition(file: part.file, line: part.firstLine, column: 1))
                    return []
                }
                var reader = YAMLReader(
                    input, file: part.file, firstLine: part.firstLine, limits: limits, collector: collector)
                documents = reader.documents()
            }
            return documents.filter { !$0.root.isNull }
        }
    }

    /// All documents of a file.
    public func documents(of sources: SourceFiles, file: Int, collector: DiagnosticCollector) -> [Document] {
        parts(of: sources, file: file, collector: collector)
            .flatMap { documents(of: $0, in: sources, collector: collector) }
    }

    /// By the file name if it ends in `.json`, otherwise by a first byte `{`, as kubectl does.
    private func isJSON(_ bytes: UnsafeBufferPointer<UInt8>, path: String) -> Bool {
        if path.hasSuffix(".json") { return true }
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        guard first == UInt8(ascii: "{") else { return false }
        // A YAML flow mapping begins the same way; if the JSON reader rejects it, read it as YAML.
        let trial = DiagnosticCollector()
        var reader = JSONReader(bytes, file: 0, limits: limits, collector: trial)
        _ = reader.documents()
        return !trial.diagnostics.contains { $0.rule == .jsonSyntax }
    }
}

extension DocumentReader {
    /// Reads YAML embedded as text in another document, such as a ConfigMap's value; its lines count from 1 and its file is 0.
    /// Nil if it contains no document, or an error was reported.
    public func document(in text: String, collector: DiagnosticCollector) -> Node? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = YAMLReader(bytes, file: 0, firstLine: 1, limits: limits, collector: collector)
            return reader.documents().first?.root
        }
    }
}
