import Foundation
import TestSupport
import Testing

/// The ways to say who one is that a kubeconfig has, against a real API server.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct AuthenticationTests {
    /// Whoever may read and write a Workspace tells of its mistake.
    private func isAccepted(_ user: [String], as name: String) async throws {
        let bed = try await Bed()
        let space = try bed.namespace(name)
        let kubeconfig = bed.plane.path("\(name).kubeconfig")
        let authority = bed.plane.folder.appendingPathComponent("ca.crt")
        try Kubeconfig(server: bed.plane.server, authority: authority, user: user).write(to: URL(fileURLWithPath: kubeconfig))
        try bed.reconcilers.start(name, kubeconfig: kubeconfig, ["--namespace=\(space)", "--no-leader-election"])
        try bed.apply(Workspaces.inference("bad", preset: "no-such-model"), in: space)
        try await eventually(within: .seconds(30), "the status is written") {
            try bed.condition("WorkspaceReady", of: "bad", in: space, field: "reason") == "SpecRejected"
        }
        let log = bed.reconcilers.said(name)
        #expect(!log.contains(bed.plane.token) && !log.contains("PRIVATE KEY"), "no secret stands in the log")
        try bed.delete("bad", in: space)
    }

    private func openssl(_ words: String, in folder: URL) throws {
        let made = try Command.run("/usr/bin/env", ["sh", "-c", "cd \"$0\" && exec openssl \(words)", folder.path])
        try #require(made.status == 0, Comment(rawValue: made.errors))
    }

    @Test func byClientCertificate() async throws {
        let folder = try await Bed().plane.folder
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout client.key"
        try openssl("req \(key) -subj /O=system:masters/CN=tester -out client.csr", in: folder)
        try openssl("x509 -req -in client.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out client.crt", in: folder)
        try await isAccepted(["client-certificate: client.crt", "client-key: client.key"], as: "by-certificate")
    }

    /// The plugin gets a secret by its environment and prints a token.
    @Test func byExecPlugin() async throws {
        let plane = try await Bed().plane
        let script = """
            cat <<END
            {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "$TOKEN"}}
            END
            """
        try Data(script.utf8).write(to: URL(fileURLWithPath: plane.path("plugin")))
        try await isAccepted(
            [
                "exec:", "  apiVersion: client.authentication.k8s.io/v1", "  command: sh",
                "  args: [\(plane.path("plugin"))]", "  env: [{name: TOKEN, value: \(plane.token)}]",
                "  interactiveMode: Never",
            ], as: "by-plugin")
    }

    @Test func byTokenFile() async throws {
        let plane = try await Bed().plane
        try Data("\(plane.token)\n".utf8).write(to: URL(fileURLWithPath: plane.path("token")))
        try await isAccepted(["tokenFile: token"], as: "by-token-file")
    }
}
