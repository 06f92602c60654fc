import Foundation
import TestSupport
import Testing

/// `diff --live`, with a stand-in for kubectl that prints what the cluster would.
@Suite struct LiveDiffTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        sandbox.variables["PATH"] = "\(Repository.path("Tests/tools/stand-ins")):\(sandbox.variables["PATH"] ?? "/usr/bin:/bin")"
        sandbox.variables["STAND_IN_LOG"] = sandbox.path("calls")
        sandbox.variables["STAND_IN_STATE"] = sandbox.path("state")
        try sandbox.write(Workspace.small.text, to: "small.yaml")
        try sandbox.write(Workspace.large.text, to: "large.yaml")
        // The cluster has what the small Workspace gives, with what the server adds.
        let live = try json("small").replacing(
            "\n  \"metadata\": {", with: "\n  \"metadata\": {\"uid\": \"1\", \"generation\": 3,")
        let claims = try list(json("small")) { ["Machine"].contains($0["kind"] as? String) }
        try sandbox.write(claims, to: "state/claims.json")
        try sandbox.write(list(live) { $0["kind"] as? String != "Machine" }, to: "state/live.json")
        try sandbox.write(list(json("large")) { $0["kind"] as? String != "Machine" }, to: "state/merged.json")
    }

    private func json(_ input: String) throws -> String {
        let command = try sandbox.kaitoRender(["render", "--release", "v0.3", "-f", "\(input).yaml", "--format", "json"])
        try #require(command.status == 0, "\(command.errors)")
        return command.output
    }

    /// Some items of a List.
    private func list(_ text: String, _ isWanted: ([String: Any]) -> Bool) throws -> String {
        var root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        root["items"] = try #require(root["items"] as? [[String: Any]]).filter(isWanted)
        return String(decoding: try JSONSerialization.data(withJSONObject: root, options: [.sortedKeys]), as: UTF8.self)
    }

    private func diff(_ options: [String] = [], environment: [String: String] = [:]) throws -> Command {
        try sandbox.kaitoRender(
            ["diff", "--release", "v0.3", "-f", "large.yaml", "--live"] + options, environment: environment)
    }

    @Test func theClusterIsComparedWith() throws {
        let command = try diff()
        #expect(command.status == 1, "\(command.errors)")
        #expect(
            command.output.contains("ml/phi-3: instance type NC16as_T4_v3 → NC48ads_A100_v4"),
            "\(command.output)")
        #expect(command.output.contains("Deployment ml/phi-3: changed, pods restart"))
        #expect(!command.output.contains("uid: ") && !command.output.contains("generation: "))
        let calls = try String(contentsOfFile: sandbox.path("calls"), encoding: .utf8).split(separator: "\n")
        #expect(calls.allSatisfy { $0.hasPrefix("kubectl get ") || $0.contains("--dry-run=server") }, "\(calls)")
        #expect(calls.contains { $0.contains("--server-side") }, "\(calls)")
    }

    @Test func anEqualClusterDiffersInNothing() throws {
        try sandbox.write(json("large"), to: "state/live.json")
        try sandbox.write(json("large"), to: "state/merged.json")
        try sandbox.write(list(json("large")) { $0["kind"] as? String == "Machine" }, to: "state/claims.json")
        let command = try diff()
        #expect(command.status == 0 && command.output.isEmpty, "\(command.output) \(command.errors)")
    }

    /// As kubectl calls it: the arguments, then two folders of files named by version, kind, namespace and name.
    @Test func theUsersProgramShowsTheDifference() throws {
        let program = try sandbox.write(
            """
            #!/bin/sh
            echo "$@" >"\(sandbox.path("arguments"))"
            cp -r "$1" "\(sandbox.path("old"))"
            cp -r "$2" "\(sandbox.path("new"))"
            echo shown
            exit ${STAND_IN_STATUS:-1}

            """, to: "show")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let variable = ["KUBECTL_EXTERNAL_DIFF": "\(program) -u --color=never ;rm"]
        let command = try diff(environment: variable)
        #expect(command.status == 1 && command.output == "shown\n", "\(command.output) \(command.errors)")
        let words = try String(contentsOfFile: sandbox.path("arguments"), encoding: .utf8).split(separator: " ").map(\.trimmed)
        #expect(words.count == 4 && words.contains("-u") && words.contains("--color=never"), "\(words)")
        let (old, new) = try (sandbox.files(in: "old"), sandbox.files(in: "new"))
        let name = "apps.v1.Deployment.ml.phi-3"
        #expect(String(decoding: old[name] ?? Data(), as: UTF8.self).contains("nvidia.com/gpu: \"1\""), "\(old.keys)")
        #expect(String(decoding: new[name] ?? Data(), as: UTF8.self).contains("nvidia.com/gpu: \"2\""), "\(new.keys)")
        #expect(!new.keys.contains { $0.contains("Service") }, "the Service does not differ")
        for (status, expected) in [("0", 0), ("2", 3)] as [(String, Int32)] {
            for folder in ["old", "new"] { try FileManager.default.removeItem(atPath: sandbox.path(folder)) }
            #expect(try diff(environment: variable.merging(["STAND_IN_STATUS": status]) { $1 }).status == expected)
        }
        // Folders of the program's own are gone.
        #expect(!FileManager.default.fileExists(atPath: words.first { $0.contains("LIVE-") } ?? "/"))
    }

    @Test func aClusterThatDoesNotAnswerIsAFailure() throws {
        try FileManager.default.removeItem(atPath: sandbox.path("state/live.json"))
        let command = try diff()
        #expect(command.status == 3 && command.errors.contains("kubectl"), "\(command.errors)")
    }
}
