import Diagnostics
import KubernetesClient
import Render
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Reconciler

/// The InferenceSets that a MultiRoleInference gets in a cluster.
@Suite struct RoleTemplateTests {
    private static let text = """
        apiVersion: kaito.sh/v1alpha1
        kind: MultiRoleInference
        metadata:
          name: phi
          namespace: ml
          annotations:
            kaito.sh/disable-benchmark: "true"
            kubectl.kubernetes.io/last-applied-configuration: "{}"
        spec:
          labelSelector:
            matchLabels: {apps: phi}
            matchExpressions: [{key: zone, operator: In, values: [a]}]
          model: {name: phi-4-mini-instruct, modelAccessSecret: hf}
          roles:
          - {type: prefill, replicas: 2, instanceType: Standard_NC24ads_A100_v4}
          - {type: decode, instanceType: Standard_NC24ads_A100_v4}
        """

    private var facts: ClusterFacts {
        var facts = ClusterFacts.standard
        facts.featureGates[.enableMultiRoleInferenceController] = true
        return facts
    }

    private func rendered(_ documents: [Node]) -> [String] {
        let files = documents.enumerated().map { SourceFiles.File(path: "\($0).json", bytes: Array(json($1).utf8)) }
        var config = RenderConfig()
        config.release = .ofInferenceSets
        let rendered = Render.render(SourceFiles(files), facts: facts, config: config)
        #expect(!rendered.hasErrors, "\(rendered.diagnostics)")
        return (0..<rendered.objects.count).map { String(decoding: rendered.objects.bytes(at: $0), as: UTF8.self) }
    }

    private func template() throws -> RoleTemplate {
        try RoleTemplate(
            try #require(read(Self.text).documents.first), WantedState(objects: [], nodeCount: 1, warnings: []))
    }

    /// In the cluster there is one planner, and it gives what the command line gives, whether asked for the whole, its sets or their
    /// Workspaces.
    @Test func theSetsRenderAsTheWhole() throws {
        let template = try template()
        let sets = template.inference.roles.indices.map { template.inference.document($0, of: template.root) }
        let offline = rendered([template.root])
        #expect(offline.count > 8)
        #expect(rendered(sets) == offline)
        let workspaces = try sets.flatMap { root -> [Node] in
            let set = try #require(InferenceSet.decode(root, DiagnosticCollector()))
            return (0..<set.replicas.value).map { set.document($0, of: root) }
        }
        #expect(workspaces.count == 3)
        #expect(rendered(workspaces) == offline)
    }

    /// What another program scales must not be set here.
    @Test func replicasAreSetOnlyIfGiven() throws {
        let kinds = WatchedKinds(release: .newest, facts: facts)
        let sets = try template().sets(in: "ml", try #require(kinds.inferenceSets).resource)
        #expect(sets.map(\.key.name) == ["phi-prefill", "phi-decode"])
        #expect(sets.map { $0.root["spec"]?["replicas"]?.integer } == [2, nil])
        let annotations = sets[0].root["spec"]?["template"]?["metadata"]?["annotations"]?.entries?.map(\.0)
        #expect(annotations == ["kaito.sh/disable-benchmark"])
    }

    @Test func theStatusNamesWhatIsMissing() {
        let ready = MultiRoleStatus.Part(isReady: true, message: "1 of 1 replicas are ready")
        let missing = MultiRoleStatus.Part(isReady: false, message: "InferenceSet phi-decode does not exist yet", isMissing: true)
        let status = MultiRoleStatus(
            roles: [(.prefill, ready), (.decode, missing)], pool: ready, generation: 2, problem: nil)
        #expect(
            status.conditions.map { "\($0.type) \($0.status) \($0.reason)" } == [
                "PrefillReady True PrefillReady", "DecodeReady False DecodeNotFound",
                "InferencePoolReady True InferencePoolReady", "Ready False NotReady",
            ])
        #expect(status.conditions["Ready"]?.message == "Decode: InferenceSet phi-decode does not exist yet")
        let rejected = MultiRoleStatus.rejected(
            WorkspaceRenderer.Rejection(messages: ["no such preset"]), generation: 3, old: status)
        #expect(rejected.conditions.map(\.type) == status.conditions.map(\.type) && rejected.observedGeneration == 3)
        #expect(rejected.conditions["Ready"]?.message == "no such preset")
    }
}
