import Foundation
import TestSupport
import Testing

/// Where values and objects come from.
@Suite struct ExplainTests {
    private let folder: URL

    init() throws {
        folder = try Repository.temporaryFolder()
        let secret = """
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: s, namespace: ml}
            stringData: {password: hunter2}

            """
        try Data((SampleWorkspace.phi4 + secret).utf8).write(to: folder.appendingPathComponent("in.yaml"))
    }

    private func run(_ arguments: [String]) throws -> Command {
        try Command.run(
            Repository.program("kaito-render"), arguments + ["--release", "v0.12", "-f", "in.yaml"], in: folder)
    }

    @Test(arguments: [
        ("NodeClaim", "spec.requirements[1].values[0]", "in.yaml:5:17"),
        ("NodeClaim", "spec.resources.requests.storage", "preset"),
        ("StatefulSet/phi", "spec.volumeClaimTemplates[0].spec.storageClassName", "ClusterFacts"),
        ("StatefulSet", "spec.podManagementPolicy", "rule of KAITO 0.12.0"), ("Service/phi", "metadata.name", "in.yaml:3:18"),
        ("StatefulSet", "metadata.labels[\"app.kubernetes.io/managed-by\"]", "rule of kaito-render"),
    ])
    func saysWhereAFieldComesFrom(object: String, field: String, from: String) throws {
        let result = try run(["explain", "--object", object, "--field", field])
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("\(from)   \(field): ") ?? false, "\(result.output)")
    }

    @Test func everyFieldHasASource() throws {
        let result = try run(["explain", "--format", "json"])
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { !(($0["from"] as? String) ?? "").isEmpty })
        #expect(!result.output.contains("hunter2"))
    }

    @Test func annotatesWhatAnObjectIsMadeOf() throws {
        let result = try run(["render", "--annotate-origin"])
        #expect(result.status == 0)
        let generated = """
                config.kubernetes.io/origin: |
                  configuredIn: in.yaml
                  configuredBy:
                    apiVersion: kaito.sh/v1beta1
                    kind: Workspace
                    name: phi
                    namespace: ml

            """
        #expect(result.output.contains(generated))
        #expect(result.output.contains("    config.kubernetes.io/origin: |\n      path: in.yaml\n"))
        // Only annotations are added: the nodes keep their names.
        let plain = try run(["render"])
        let names = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("  name: ") } }
        #expect(names(result.output) == names(plain.output))
    }
}
