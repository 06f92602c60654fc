import Diagnostics
import TestSupport
import Testing
import YAML

@testable import WorkspaceAPI

@Suite struct MultiRoleInferenceTests {
    private static let text = """
        apiVersion: kaito.sh/v1alpha1
        kind: MultiRoleInference
        metadata: {name: pd, annotations: {team: search}}
        spec:
          labelSelector: {matchLabels: {apps: x}}
          model: {name: phi-4-mini-instruct}
          roles:
          - {type: decode, instanceType: small}
          - {type: prefill, instanceType: large, replicas: 3, runtimeConfig: fast}
        """

    private func decoded(_ root: Node?) throws -> MultiRoleInference {
        let collector = DiagnosticCollector()
        let root = try #require(root)
        let inference = MultiRoleInference.decode(root, collector)
        #expect(collector.diagnostics.isEmpty)
        return try #require(inference)
    }

    @Test func aRoleBecomesAnInferenceSet() throws {
        let inference = try decoded(read(Self.text).documents.first)
        let set = inference.inferenceSet(1)
        #expect(set.name.value == "pd-prefill" && set.replicas.value == 3)
        let workspace = set.workspace(2)
        #expect(workspace.name.value == "pd-prefill-2" && workspace.apiVersion.value == "kaito.sh/v1beta1")
        #expect(workspace.resource.instanceType?.value == "large" && workspace.inference?.config?.value == "fast")
        #expect(workspace.annotations?["team"]?.value == "search")
        #expect(
            workspace.labels?.entries.map { "\($0.key.value)=\($0.value.value)" } == [
                "apps=x", "multiroleinference.kaito.sh/created-by=pd", "kaito.sh/inference-role=prefill",
                "inferenceset.kaito.sh/created-by=pd-prefill",
            ])
    }

    @Test func messagesNameTheFieldsOfTheDocument() throws {
        let inference = try decoded(read(Self.text).documents.first)
        let workspace = inference.inferenceSet(1).workspace(0)
        #expect(workspace.path("resource.instanceType") == "spec.roles[1].instanceType")
        #expect(workspace.path("inference.config") == "spec.roles[1].runtimeConfig")
        #expect(workspace.path("resource.labelSelector.matchLabels") == "spec.labelSelector.matchLabels")
    }

    @Test func anOverrideChangesBothRoles() throws {
        let config = """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            environments: [{name: prod, inputs: [a], overrides: [{instanceType: huge, replicas: 5}]}]
            """
        let settings = try #require(read(config).documents.first)
        let environment = try #require(RenderConfig.decode(settings, DiagnosticCollector())?.environments.first)
        let root = try #require(read(Self.text).documents.first)
        let inference = try decoded(environment.overrides.reduce(root) { $1.applied(to: $0) })
        #expect(inference.roles.map(\.instanceType?.value) == ["huge", "huge"])
        #expect(inference.roles.map(\.replicas.value) == [5, 5])
    }
}
