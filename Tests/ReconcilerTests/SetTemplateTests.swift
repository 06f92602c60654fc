import Diagnostics
import Render
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Reconciler

/// The Workspaces that an InferenceSet gets in a cluster.
@Suite struct SetTemplateTests {
    private static let text = """
        apiVersion: kaito.sh/v1beta1
        kind: InferenceSet
        metadata:
          name: phi
          namespace: ml
          labels: {kaito.sh/inference-role: decode}
          annotations: {kaito.sh/disable-benchmark: "true"}
        spec:
          replicas: 2
          labelSelector: {matchLabels: {apps: phi}}
          template:
            metadata:
              labels: {team: search}
              annotations: {kaito.sh/enablelb: "True"}
            resource: {instanceType: Standard_NC24ads_A100_v4}
            inference:
              preset: {name: phi-4-mini-instruct}
              adapters: [{source: {name: style, image: "example.org/adapters/style:1"}}]
        """

    private func template(_ text: String = Self.text) throws -> SetTemplate {
        let root = try #require(read(text).documents.first)
        return try SetTemplate(root, WantedState(objects: [], nodeCount: 1, warnings: []))
    }

    private func rendered(_ documents: [Node]) -> [String] {
        let files = documents.enumerated().map { SourceFiles.File(path: "\($0).json", bytes: Array(json($1).utf8)) }
        var config = RenderConfig()
        config.release = .ofInferenceSets
        let rendered = Render.render(SourceFiles(files), facts: .standard, config: config)
        #expect(!rendered.hasErrors, "\(rendered.diagnostics)")
        return (0..<rendered.objects.count).map { String(decoding: rendered.objects.bytes(at: $0), as: UTF8.self) }
    }

    /// In the cluster there is one planner, and it gives what the command line gives.
    @Test func theWorkspacesRenderAsTheirSet() throws {
        let template = try template()
        let offline = rendered([template.root])
        #expect(offline.count > 4)
        #expect(rendered((0..<2).map { template.set.document($0, of: template.root) }) == offline)
    }

    @Test func anotherTemplateHasAnotherHash() throws {
        let hash = try template().hash
        for (old, new) in [("replicas: 2", "replicas: 5"), ("namespace: ml", "namespace: ml\n  generation: 3")] {
            #expect(try template(Self.text.replacing(old, with: new)).hash == hash)
        }
        for (old, new) in [
            ("mini-instruct", "mini"), ("team: search", "team: ads"), ("style:1", "style:2"),
            ("apps: phi", "apps: other"), ("inference-role: decode", "inference-role: prefill"),
        ] {
            #expect(try template(Self.text.replacing(old, with: new)).hash != hash, "\(new)")
        }
    }

    @Test func numbersAreReadFromNames() throws {
        let template = try template()
        #expect(template.ordinal(of: "phi-0") == 0 && template.ordinal(of: "phi-12") == 12)
        for name in ["phi-x7k2p", "phi-01", "phi--1", "phi-+1", "phi-", "other-1"] { #expect(template.ordinal(of: name) == nil) }
    }
}
