import Diagnostics
public import YAML

/// `resource.labelSelector`: the labels that the GPU nodes have.
public struct LabelSelector: Sendable {
    public struct Requirement: Sendable {
        public var key: Sourced<String>
        public var value: Sourced<String>
    }

    public var matchLabels: StringMap
    /// `In` requirements with one value, the only ones that KAITO can turn into labels.
    public var matchExpressions: [Requirement] = []
    public var origin: Origin

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        origin = reader.origin
        matchLabels = reader.takeStringMap("matchLabels") ?? StringMap(origin: reader.origin)
        NameChecks.labels(matchLabels, path: reader.path("matchLabels"), collector)
        for expression in reader.takeObjects("matchExpressions") ?? [] {
            if let requirement = Self.requirement(expression, collector) { matchExpressions.append(requirement) }
        }
        reader.finish()
    }

    private static func requirement(_ reader: ObjectReader, _ collector: DiagnosticCollector) -> Requirement? {
        let key = reader.takeRequiredString("key")
        let operation = reader.takeRequiredString("operator")
        let values = reader.takeStrings("values")
        reader.finish()
        if let key { NameChecks.labelKey(key, path: reader.path, collector) }
        guard let operation else { return nil }
        guard operation.value == "In" else {
            collector.error(
                .labelSelector,
                "operator \(quoted(operation.value)) in \(reader.path) cannot become a node label; only \"In\" with one value can",
                at: operation.position)
            return nil
        }
        guard values.count == 1, let value = values.first else {
            collector.error(
                .labelSelector,
                "operator \"In\" in \(reader.path) has \(values.count) values; exactly one can become a node label",
                at: reader.position)
            return nil
        }
        return key.map { Requirement(key: $0, value: value) }
    }
}
