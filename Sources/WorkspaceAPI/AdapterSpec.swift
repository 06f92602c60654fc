public import Diagnostics
import Kubernetes

/// One of `inference.adapters`: a LoRA adapter and its strength.
public struct AdapterSpec: Sendable {
    public var source: DataSource?
    /// Nil if not given: KAITO's default is 1.0.
    public var strength: Sourced<String>?
    public var path: String
    public var position: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        path = reader.path
        position = reader.position
        source = reader.takeObject("source").map { DataSource($0, collector) }
        strength = reader.takeString("strength")
        reader.finish()
        reader.require(["source"])
        checkName(collector)
        checkStrength(collector)
    }

    /// The name is used for a container and a directory.
    private func checkName(_ collector: DiagnosticCollector) {
        guard let source else { return }
        guard let name = source.name, !name.value.isEmpty else {
            collector.error(
                .adapter, "\(source.path).name is missing; an adapter needs a name", at: source.name?.position ?? source.position)
            return
        }
        guard !Names.isDNSLabel(name.value) else { return }
        collector.error(
            .adapter,
            "adapter name \(quoted(name.value)) is not a valid DNS label: lower-case letters, digits and \"-\", at most 63 characters",
            at: name.position)
    }

    private func checkStrength(_ collector: DiagnosticCollector) {
        guard let strength else { return }
        if let number = Double(strength.value), isDecimal(strength.value), number >= 0, number <= 1 { return }
        collector.error(
            .adapter, "\(path).strength \(quoted(strength.value)) must be a number between \"0\" and \"1\"",
            at: strength.position)
    }

    /// Digits with a dot and an exponent, which every runtime that reads the variable understands.
    private func isDecimal(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || ".eE+-".utf8.contains($0) }
    }
}
