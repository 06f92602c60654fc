import Diagnostics
import YAML

/// `metadata` of an input document.
public struct ObjectMeta: Sendable {
    public var name: Sourced<String>?
    public var namespace: Sourced<String>?
    public var labels: StringMap?
    public var annotations: StringMap?

    /// Fields that the API server adds and kubectl prints: known and ignored.
    static let serverFields = [
        "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generation",
        "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid",
    ]

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        if let generated = reader.take("generateName") {
            collector.error(
                .missingField, "metadata.generateName cannot be rendered, since names must not be random; set metadata.name",
                at: generated.origin.position)
            _ = reader.takeString("name")
        } else {
            name = reader.takeRequiredString("name")
        }
        namespace = reader.takeString("namespace")
        if namespace?.value.isEmpty ?? false { namespace = nil }
        labels = reader.takeStringMap("labels")
        annotations = reader.takeStringMap("annotations")
        reader.ignore(Self.serverFields)
        reader.finish()
        if let namespace { NameChecks.namespace(namespace, collector) }
        Placeholder.report(inName: name, path: reader.path("name"), collector)
        Placeholder.report(inName: namespace, path: reader.path("namespace"), collector)
        if let labels { NameChecks.labels(labels, path: "metadata.labels", collector) }
        for entry in annotations?.entries ?? [] {
            NameChecks.labelKey(entry.key, path: "metadata.annotations", collector)
        }
    }
}
