import Diagnostics
import TestSupport
import Testing
import WorkspaceAPI

/// The pod template of a Workspace is checked where it is decoded.
@Suite struct PodTemplateTests {
    private func messages(image: String, _ more: String = "") throws -> [String] {
        let text = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata: {name: own, namespace: ml}
            resource: {instanceType: a, labelSelector: {matchLabels: {apps: own}}}
            inference: {template: {spec: {containers: [{name: main, image: "\(image)"}]\(more)}}}
            """
        let collector = DiagnosticCollector()
        _ = Workspace.decode(try #require(read(text).documents.first), collector)
        return collector.diagnostics.map(\.message)
    }

    @Test func whatAServerAcceptsPasses() throws {
        #expect(try messages(image: "registry.example.com/own:1", ", nodeSelector: {pool: gpu}") == [])
    }

    @Test func pathsBeginAtTheWorkspace() throws {
        let all = try messages(image: "registry.example.com/own:1", ", replicas: 2")
        #expect(all.count == 1 && all[0].hasPrefix("unknown field \"replicas\" in inference.template.spec"))
    }

    @Test func imagesAreReferences() throws {
        #expect(try messages(image: "registry.example.com/Own:1").count == 1)
    }
}
