import Diagnostics
import TestSupport
import Testing
import WorkspaceAPI
import YAML

/// What is said about numbers, and that a rejected one has no consequences.
@Suite struct WholeNumberTests {
    private func workspace(count: String) -> (Workspace?, [Diagnostic]) {
        let text = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata: {name: phi}
            resource:
              count: \(count)
              labelSelector: {matchLabels: {apps: phi}}
            inference: {preset: {name: phi-4}}

            """
        let collector = DiagnosticCollector()
        let workspace = read(text).documents.first.flatMap { Workspace.decode($0, collector) }
        return (workspace, collector.diagnostics)
    }

    @Test(arguments: [
        ("1001", "resource.count 1001 is not accepted; it must be between 1 and 1000"),
        ("-1", "resource.count -1 is not accepted; it must be between 1 and 1000"),
        ("99999999999999999999", "resource.count 99999999999999999999 is too large; it must be between 1 and 1000"),
        ("-99999999999999999999", "resource.count -99999999999999999999 is too small; it must be between 1 and 1000"),
        ("1.5", "resource.count 1.5 is not a whole number"), ("-.5", "resource.count -0.5 is not a whole number"),
        ("1e3", "resource.count 1e3 is not written as a whole number; write 1000"),
        ("2.0", "resource.count 2.0 is not written as a whole number; write 2"),
        ("1e400", "resource.count 1e400 is not a whole number; it must be between 1 and 1000"),
        ("\"2\"", "resource.count must be a whole number, not the string \"2\": remove the quotes"),
        ("two", "resource.count must be a whole number, not the string \"two\""),
        ("true", "resource.count must be a whole number, not a boolean"),
        ("[1]", "resource.count must be a whole number, not a list"),
    ])
    func aMistakeIsSaidOnce(count: String, message: String) {
        let (workspace, diagnostics) = workspace(count: count)
        #expect(diagnostics.map(\.message) == [message])
        #expect(diagnostics.first?.position == SourcePosition(file: 0, line: 5, column: 10))
        #expect((1...ResourceSpec.mostNodes).contains(workspace?.resource.count.value ?? 0))
        #expect(workspace?.resource.count.position == nil)
    }

    @Test(arguments: ["1", "1000", "0x10", "~"])
    func numbersInTheRangeAreTaken(count: String) {
        #expect(workspace(count: count).1.isEmpty)
    }

    @Test func fieldsOfAReplicaAreNamedAsInItsSet() throws {
        let text = """
            apiVersion: kaito.sh/v1beta1
            kind: InferenceSet
            metadata: {name: phi}
            spec:
              labelSelector: {matchLabels: {apps: phi}}
              template: {inference: {preset: {name: phi-4}}}

            """
        let collector = DiagnosticCollector()
        let set = try #require(read(text).documents.first.flatMap { InferenceSet.decode($0, collector) })
        let workspace = set.workspace(0)
        #expect(workspace.path("resource.instanceType") == "spec.template.resource.instanceType")
        #expect(workspace.path("resource.labelSelector") == "spec.labelSelector")
        #expect(self.workspace(count: "1").0?.path("resource.count") == "resource.count")
    }
}
