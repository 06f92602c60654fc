internal import Bytes
internal import Diagnostics
internal import WorkspaceAPI
internal import YAML

/// The decoded fields of every kind, found out as those of the support table are.
enum SchemaFields {
    private static let facts = """
        nodes: [{name: a}]
        imageRewrites: [{from: a, to: b}]
        nodeClasses: [{name: a, spec: {}}]
        featureGates: {}
        """
    private static let config = "environments: [{name: a, inputs: [a], overrides: [{}]}]\n"

    static func workspace() -> [FieldRecorder.Field] { union(Subject.all(Workspace.kind)) }
    static func inferenceSet() -> [FieldRecorder.Field] { union(Subject.all(InferenceSet.kind)) }
    static func clusterFacts() -> [FieldRecorder.Field] { recorded(facts) { ClusterFacts.decode($0, $1) } }
    static func renderConfig() -> [FieldRecorder.Field] { recorded(config) { RenderConfig.decode($0, $1) } }

    /// Both versions are decoded by the same declarations, and differ in their samples.
    private static func union(_ subjects: [Subject]) -> [FieldRecorder.Field] {
        var fields: [FieldRecorder.Field] = []
        for field in subjects.flatMap({ FieldProbe($0).fields }) where !fields.contains(where: { sameBytes($0.path, field.path) })
        {
            fields.append(field)
        }
        return fields.sorted { byteOrder($0.path, $1.path) }
    }

    private static func recorded<T>(_ text: String, _ decode: (Node, DiagnosticCollector) -> T?) -> [FieldRecorder.Field] {
        let collector = DiagnosticCollector()
        let recorder = FieldRecorder()
        collector.fields = recorder
        _ = decode(YAMLText.read(text), collector)
        return recorder.fields.sorted { byteOrder($0.path, $1.path) }
    }
}
