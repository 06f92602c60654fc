internal import Bytes
internal import Diagnostics
internal import WorkspaceAPI
internal import YAML

/// The fields of every kind, noted while documents that open every mapping are decoded: so they are those that the decoder reads.
enum SchemaFields {
    private static let workload = """
        preset: {presetOptions: {}}
        template:
          metadata: {}
          spec: {containers: [{}], initContainers: [{}]}
        adapters: [{source: {}}]
        """
    private static let workspace = """
        metadata: {name: a}
        resource: {labelSelector: {matchExpressions: [{}]}, partition: {}}
        inference:
        \(indented(workload, by: 2))
        tuning: {preset: {presetOptions: {}}, input: {}, output: {}}
        """
    private static let inferenceSet = """
        apiVersion: a
        metadata: {name: a}
        spec:
          labelSelector: {matchExpressions: [{}]}
          autoUpgrade: {maintenanceWindow: {}}
          template:
            metadata: {}
            resource: {partition: {}}
            inference:
        \(indented(workload, by: 6))
        """
    private static let multiRoleInference = """
        apiVersion: a
        metadata: {name: a}
        spec: {labelSelector: {matchExpressions: [{}]}, model: {}, roles: [{}]}
        """
    private static let ragEngine = """
        apiVersion: a
        metadata: {name: a}
        spec:
          compute: {labelSelector: {matchExpressions: [{}]}, partition: {}}
          embedding: {local: {}, remote: {}}
          storage: {persistentVolume: {}, vectorDB: {}}
          inferenceService: {}
          guardrails: {configMapRef: {}}
        """
    private static let modelMirror = """
        apiVersion: a
        metadata: {name: a}
        spec: {source: {accessSecret: {}}, storage: {}}
        """
    private static let facts = """
        nodes: [{name: a}]
        imageRewrites: [{from: a, to: b}]
        nodeClasses: [{name: a, spec: {}}]
        featureGates: {}
        """
    private static let config =
        "environments: [{name: a, inputs: [a], overrides: [{}]}]\npods: {weights: {}, byLabel: [{weights: {}}]}\n"

    static func ofWorkspace() -> [FieldRecorder.Field] { recorded(workspace) { _ = Workspace.decode($0, $1, recorder: $2) } }
    static func ofInferenceSet() -> [FieldRecorder.Field] {
        recorded(inferenceSet) { _ = InferenceSet.decode($0, $1, recorder: $2) }
    }
    static func ofMultiRoleInference() -> [FieldRecorder.Field] {
        recorded(multiRoleInference) { _ = MultiRoleInference.decode($0, $1, recorder: $2) }
    }
    static func ofRAGEngine() -> [FieldRecorder.Field] { recorded(ragEngine) { _ = RAGEngine.decode($0, $1, recorder: $2) } }
    static func ofModelMirror() -> [FieldRecorder.Field] {
        recorded(modelMirror) { _ = ModelMirror.decode($0, $1, recorder: $2) }
    }
    static func ofClusterFacts() -> [FieldRecorder.Field] { recorded(facts) { _ = ClusterFacts.decode($0, $1, recorder: $2) } }
    static func ofRenderConfig() -> [FieldRecorder.Field] { recorded(config) { _ = RenderConfig.decode($0, $1, recorder: $2) } }

    private static func recorded(
        _ text: String, _ decode: (Node, DiagnosticCollector, FieldRecorder) -> Void
    ) -> [FieldRecorder.Field] {
        let recorder = FieldRecorder()
        let root = DocumentReader(limits: .untrusted).document(in: text, collector: DiagnosticCollector()) ?? [:]
        decode(root, DiagnosticCollector(), recorder)
        return recorder.fields.sorted { byteOrder($0.path, $1.path) }
    }

    private static func indented(_ text: String, by columns: Int) -> String {
        let margin = String(repeating: " ", count: columns)
        return text.split(separator: "\n").map { margin + $0 }.joined(separator: "\n")
    }
}
