import Diagnostics
import TestSupport
import WorkspaceAPI
import YAML

/// Decodes a document of each kind that has all fields with fields of their own, to record what decoders ask for.
enum SampleDecoding {
    static func decodeAll(_ recorder: FieldRecorder) {
        let collector = DiagnosticCollector()
        func root(_ text: String, _ body: (Node) -> Void) { for node in read(text).documents { body(node) } }
        root(
            "metadata: {}\nresource: {labelSelector: {}, partition: {}}\ninference: {preset: {presetOptions: {}}, adapters: [{source: {}}], template: {spec: {}}}\ntuning: {preset: {}, input: {}, output: {}}"
        ) {
            _ = Workspace.decode($0, collector, recorder: recorder)
        }
        root(
            "apiVersion: a\nmetadata: {name: a}\nspec: {autoUpgrade: {maintenanceWindow: {}}, labelSelector: {}, template: {metadata: {}, resource: {partition: {}}, inference: {}}}"
        ) {
            _ = InferenceSet.decode($0, collector, recorder: recorder)
        }
        root("apiVersion: a\nmetadata: {name: a}\nspec: {labelSelector: {}, model: {}, roles: [{}]}") {
            _ = MultiRoleInference.decode($0, collector, recorder: recorder)
        }
        root("nodes: [{}]\nimageRewrites: [{}]\nnodeClasses: [{}]\nfeatureGates: {}") {
            _ = ClusterFacts.decode($0, collector, recorder: recorder)
        }
        root(
            "apiVersion: a\nmetadata: {name: a}\nspec: {compute: {labelSelector: {}, partition: {}}, embedding: {local: {}, remote: {}}, storage: {persistentVolume: {}, vectorDB: {}}, inferenceService: {}, guardrails: {configMapRef: {}}}"
        ) {
            _ = RAGEngine.decode($0, collector, recorder: recorder)
        }
        root("apiVersion: a\nmetadata: {name: a}\nspec: {source: {accessSecret: {}}, storage: {}}") {
            _ = ModelMirror.decode($0, collector, recorder: recorder)
        }
        root("pods: {weights: {}, byLabel: [{weights: {}}]}") { _ = RenderConfig.decode($0, collector, recorder: recorder) }
        root("environments: [{overrides: [{}]}]") { _ = RenderConfig.decode($0, collector, recorder: recorder) }
    }
}
