import Foundation
import TestSupport
import Testing

@testable import KubernetesClient

/// Plugins that a kubeconfig names, run as they would be.
@Suite struct KubeconfigExecTests {
    private static let version = "client.authentication.k8s.io/v1"

    private let folder: URL

    init() throws { folder = try Repository.temporaryFolder() }

    /// The plugin of a kubeconfig whose user has these fields below `exec`.
    private func plugin(_ fields: String, cluster: String = "") throws -> ExecPlugin {
        let text = """
            current-context: main
            clusters: [{name: c, cluster: {server: 'https://h'\(cluster)}}]
            contexts: [{name: main, context: {cluster: c, user: u}}]
            users: [{name: u, user: {exec: {\(fields)}}}]

            """
        let file = folder.appendingPathComponent("config")
        try Data(text.utf8).write(to: file)
        let configuration = try ClusterConfiguration.kubeconfig(file.path, context: nil)
        guard case .exec(let plugin) = configuration.credentials else { throw CocoaError(.featureUnsupported) }
        return plugin
    }

    /// Writes a plugin beside the kubeconfig: `./sh` runs it where the first argument is the path that this returns.
    ///
    /// A shell reads the script, since a file that was just written may be busy: what another test starts at that moment
    /// inherits the open file, and until it runs its own program the kernel executes no such file.
    private func script(_ text: String) throws -> String {
        let shell = folder.appendingPathComponent("sh").path
        try FileManager.default.createSymbolicLink(atPath: shell, withDestinationPath: "/bin/sh")
        let file = folder.appendingPathComponent("login")
        try Data("\(text)\n".utf8).write(to: file)
        return file.path
    }

    private static func credential(_ status: String, version: String = version) -> String {
        #"echo '{"apiVersion": "\#(version)", "kind": "ExecCredential", "status": {\#(status)}}'"#
    }

    /// What the plugin is given arrives byte for byte, and it sees no standard input.
    @Test func pluginsRunAsConfigured() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let login = try script(
            """
            cd "$(dirname "$0")"
            printf '%s\\n' "$@" > arguments
            printf '%s' "$QUOTES" > variable
            printf '%s' "$KUBERNETES_EXEC_INFO" > info
            cat > input
            \(Self.credential(#""token": "abc", "expirationTimestamp": "2030-01-01T00:00:00Z""#))
            """)
        let fields = """
            apiVersion: \(Self.version), command: ./sh, args: ['\(login)', 'a b', '$HOME'], \
            env: [{name: QUOTES, value: "it's $x"}], interactiveMode: IfAvailable, provideClusterInfo: true
            """
        let extensions =
            ", certificate-authority-data: Y2E=, extensions: [{name: client.authentication.k8s.io/exec, extension: {a: 1}}]"
        let token = try plugin(fields, cluster: extensions).run().get()
        #expect(token.value == "abc" && token.expiry == 1_893_456_000)
        func content(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
        }
        #expect(try content("arguments") == "a b\n$HOME\n")
        #expect(try content("variable") == "it's $x")
        #expect(try content("input") == "")
        let info = """
            {"kind":"ExecCredential","apiVersion":"\(Self.version)","spec":{"cluster":{"server":"https://h",\
            "certificate-authority-data":"Y2E=","config":{"a":1}},"interactive":false}}
            """
        #expect(try content("info") == info)
    }

    @Test(arguments: [
        (credential(#""clientCertificateData": "s3cret""#), "only tokens are supported from exec plugins"),
        (credential(""), "did not print a token"),
        (credential(#""token": "s3cret""#, version: "client.authentication.k8s.io/v1alpha1"), "of a version other than"),
        (credential(#""token": "s3cret", "expirationTimestamp": "soon""#), "not an RFC 3339 time"),
        ("echo s3cret", "did not print an ExecCredential"), ("echo s3cret; exit 3", "exited with status 3"),
    ])
    func failuresAreSaid(text: String, words: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let login = try script(text)
        let plugin = try plugin("apiVersion: \(Self.version), command: ./sh, args: ['\(login)'], interactiveMode: Never")
        let error = #expect(throws: APIError.self) { try plugin.run().get() }
        #expect(error?.kind == .unauthorized && error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("s3cret") == false)
    }

    @Test func missingPluginsCarryTheHint() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let plugin = try plugin("apiVersion: \(Self.version)beta1, command: no-such-login-plugin, installHint: get it there")
        let error = #expect(throws: APIError.self) { try plugin.run().get() }
        #expect(error?.message == "the exec plugin \"no-such-login-plugin\" was not found; get it there")
    }

    @Test(arguments: [
        ("apiVersion: client.authentication.k8s.io/v1alpha1, command: x", "apiVersion"),
        ("apiVersion: \(version), command: x, interactiveMode: Always", "interactiveMode"),
        ("apiVersion: \(version)", "command is missing"),
        ("apiVersion: \(version), command: x, env: [{name: 'A;B', value: s3cret}]", "name must consist of"),
        ("apiVersion: \(version), command: x, args: [1]", "args"),
    ])
    func othersAreRefused(fields: String, words: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: ConfigurationError.self) { try plugin(fields) }
        #expect(
            error?.message.contains("user \"u\", exec") == true && error?.message.contains(words) == true,
            "\(error?.message ?? "")")
        #expect(error?.message.contains("s3cret") == false)
    }
}
