public import Diagnostics

/// The text of a part, to be read again after a repair.
extension DocumentReader {
    /// Nil for JSON, which has no templates of its own.
    public func text(of part: InputPart, in sources: SourceFiles) -> [UInt8]? {
        guard part.syntax == .yaml else { return nil }
        return Array(sources.files[part.file].bytes[part.range])
    }

    /// The line on which a part begins.
    public func firstLine(of part: InputPart) -> Int { part.firstLine }

    /// The documents of a text that stands in for a part, with the part's positions.
    public func documents(in text: [UInt8], insteadOf part: InputPart, collector: DiagnosticCollector) -> [Document] {
        text.withUnsafeBufferPointer { bytes in
            var reader = YAMLReader(bytes, file: part.file, firstLine: part.firstLine, limits: limits, collector: collector)
            return reader.documents().filter { !$0.root.isNull }
        }
    }
}
