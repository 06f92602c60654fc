public import Diagnostics
internal import YAML

/// `spec.template` of an InferenceSet: the template of its Workspaces.
public struct InferenceSetTemplate: Sendable {
    public var labels: StringMap?
    public var annotations: StringMap?
    public var instanceType: Sourced<String>?
    public var partition: PartitionSpec?
    public var inference: InferenceSpec
    public var position: SourcePosition?

    init(
        labels: StringMap?, annotations: StringMap?, instanceType: Sourced<String>?, inference: InferenceSpec,
        position: SourcePosition?
    ) {
        self.labels = labels
        self.annotations = annotations
        self.instanceType = instanceType
        self.inference = inference
        self.position = position
    }

    init?(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        if let metadata = reader.takeObject("metadata") {
            labels = metadata.takeStringMap("labels")
            annotations = metadata.takeStringMap("annotations")
            metadata.ignore(["creationTimestamp", "name"])
            metadata.finish()
            if let labels { NameChecks.labels(labels, path: metadata.path("labels"), collector) }
            for entry in annotations?.entries ?? [] {
                NameChecks.labelKey(entry.key, path: metadata.path("annotations"), collector)
            }
        }
        if let resource = reader.takeObject("resource") {
            instanceType = resource.takeString("instanceType")
            partition = resource.takeObject("partition").map { PartitionSpec($0) }
            resource.finish()
        }
        let inference = reader.takeObject("inference").map { InferenceSpec($0, collector) }
        reader.require(["inference"])
        reader.finish()
        guard let inference else { return nil }
        self.inference = inference
    }
}
