public import Diagnostics
public import YAML

/// A kaito.sh Workspace of either API version: the user's input, with the position of every value.
public final class Workspace: Sendable {
    public static let kind = "Workspace"

    public let apiVersion: Sourced<String>
    public let name: Sourced<String>
    /// Nil if the document has none.
    public let namespace: Sourced<String>?
    public let labels: StringMap?
    public let annotations: StringMap?
    public let resource: ResourceSpec
    public let inference: InferenceSpec?
    public let tuning: TuningSpec?
    public let position: SourcePosition?
    /// The document that it was made from.
    public let source: WorkspaceSource

    init(
        apiVersion: Sourced<String>, name: Sourced<String>, namespace: Sourced<String>?, labels: StringMap?,
        annotations: StringMap?, resource: ResourceSpec, inference: InferenceSpec?, tuning: TuningSpec?,
        position: SourcePosition?, source: WorkspaceSource = .workspace
    ) {
        self.source = source
        self.apiVersion = apiVersion
        self.name = name
        self.namespace = namespace
        self.labels = labels
        self.annotations = annotations
        self.resource = resource
        self.inference = inference
        self.tuning = tuning
        self.position = position
    }

    /// The path of one of its fields in the document.
    public func path(_ field: String) -> String { source.path(field) }

    /// What determines the number of nodes, if the Workspace itself says so.
    public var sizing: Sizing? { annotations?[RenderKey.sizing].flatMap { Sizing(rawValue: $0.value) } }

    /// The same Workspace with another instance type and sizing.
    public func on(_ instanceType: String, _ sizing: Sizing) -> Workspace {
        var resource = resource
        resource.instanceType = Sourced(instanceType, resource.instanceType?.origin ?? .rule)
        var annotations = annotations ?? StringMap(origin: .rule)
        annotations.set(RenderKey.sizing, to: Sourced(sizing.rawValue, .rule))
        return Workspace(
            apiVersion: apiVersion, name: name, namespace: namespace, labels: labels, annotations: annotations,
            resource: resource, inference: inference, tuning: tuning, position: position, source: source)
    }

    /// Decodes a document and performs all checks that need no catalogue. Mistakes go to the collector; nil if decoding
    /// cannot continue.
    public static func decode(
        _ root: Node, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil
    ) -> Workspace? {
        var root = root
        if let spec = root["spec"] {
            if WorkspaceLayout.isOfSet(spec) {
                WorkspaceLayout.reportSet(root, collector)
                return nil
            }
            root = WorkspaceLayout.unwrapped(root, collector)
        }
        guard let reader = ObjectReader(root, path: "", collector, recorder: recorder) else { return nil }
        let apiVersion = reader.takeRequiredString("apiVersion")
        _ = reader.takeString("kind")
        let metadata = reader.takeObject("metadata").map { ObjectMeta($0, collector) }
        let resource = reader.takeObject("resource").flatMap { ResourceSpec($0, collector) }
        reader.require(["metadata", "resource"])
        let inference = reader.takeObject("inference").map { InferenceSpec($0, collector) }
        let tuning = reader.takeObject("tuning").map { TuningSpec($0, collector) }
        reader.ignore(["status"])
        checkWorkload(reader, collector)
        reader.finish()
        guard let apiVersion, let metadata, let name = metadata.name, let resource else { return nil }
        return Workspace(
            apiVersion: apiVersion, name: name, namespace: metadata.namespace, labels: metadata.labels,
            annotations: metadata.annotations, resource: resource, inference: inference, tuning: tuning,
            position: reader.position)
    }

    private static func checkWorkload(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        switch (reader.has("inference"), reader.has("tuning")) {
        case (false, false):
            collector.error(
                .workloadChoice, "a Workspace needs either inference or tuning; this one has neither",
                at: reader.position)
        case (true, true):
            collector.error(
                .workloadChoice, "a Workspace has either inference or tuning; this one has both",
                at: reader.keyPosition("tuning"))
        default: break
        }
    }
}
