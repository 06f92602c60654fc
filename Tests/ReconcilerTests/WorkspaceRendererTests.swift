import KubernetesClient
import ReconcilerAPI
import Releases
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Reconciler

/// What becomes of a document of the cluster.
@Suite struct WorkspaceRendererTests {
    private func render(_ text: String, facts: ClusterFacts = .standard) throws -> WantedState {
        var config = RenderConfig()
        config.release = .newest
        config.emitWorkspace = true
        let root = try #require(read(text).documents.first)
        return try WorkspaceRenderer(config: config, kinds: WatchedKinds(release: .newest, facts: facts)).render(
            root.compactJSON, configMaps: [], facts: facts)
    }

    private static let set = """
        apiVersion: kaito.sh/v1beta1
        kind: InferenceSet
        metadata: {name: phi, namespace: ml}
        spec:
          replicas: 1
          labelSelector: {matchLabels: {apps: phi}}
          template:
            resource: {instanceType: Standard_NC24ads_A100_v4}
            inference: {preset: {name: phi-4-mini-instruct}}
        """

    /// The document itself is in the cluster already; the pool is KAITO's if the gate is on.
    @Test func thePoolIsApartFromTheReplicas() throws {
        #expect(try render(Self.set).inferencePool.isEmpty)
        var facts = ClusterFacts.standard
        facts.featureGates[.gatewayAPIInferenceExtension] = true
        let wanted = try render(Self.set, facts: facts)
        #expect(wanted.inferencePool.map(\.resource.kind) == ["OCIRepository", "HelmRelease"])
        #expect(wanted.benchmark?.name == "vllm" && wanted.nodeCount == 1)
        let made = Node.mapping(
            [("kind", "MultiRoleInference"), ("name", "m"), ("uid", "u"), ("controller", true)], keys: [], .rule)
        let root = try #require(read(Self.set).documents.first)
        let owned = root.setting(
            "metadata", to: (root["metadata"] ?? [:]).setting("ownerReferences", to: .list([made])))
        #expect(try SetTemplate(root, wanted).pool.count == 2)
        #expect(try SetTemplate(owned, wanted).pool.isEmpty)
    }

    /// An object that is rendered but not looked after must not be missed without a word.
    @Test func whatIsNotLookedAfterIsTold() throws {
        var facts = ClusterFacts.standard
        facts.featureGates[.gatewayAPIInferenceExtension] = true
        var config = RenderConfig()
        config.release = .newest
        config.inferencePool = .manifests
        let renderer = WorkspaceRenderer(config: config, kinds: WatchedKinds(release: .newest, facts: facts))
        let json = try #require(read(Self.set).documents.first).compactJSON
        let error = #expect(throws: WorkspaceRenderer.Rejection.self) {
            try renderer.render(json, configMaps: [], facts: facts)
        }
        #expect(error?.message.contains("which the reconciler does not look after") == true, "\(error?.message ?? "")")
        var status = renderer
        status.mode = .status
        #expect(!(try status.render(json, configMaps: [], facts: facts).objects.isEmpty))
    }
}
