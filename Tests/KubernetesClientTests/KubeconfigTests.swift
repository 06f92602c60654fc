import Foundation
import TestSupport
import Testing

@testable import KubernetesClient

/// What is read from kubeconfig files, and what is refused.
@Suite struct KubeconfigTests {
    private static let cluster = "{name: c, cluster: {server: 'https://Host.example:6443/'}}"
    private static let secret = "s3cret"

    /// A kubeconfig with one cluster, one context and one user.
    private static func text(user: String, cluster: String = cluster, context: String = "cluster: c, user: u") -> String {
        """
        apiVersion: v1
        kind: Config
        current-context: main
        clusters: [\(cluster)]
        contexts: [{name: main, context: {\(context)}}]
        users: [{name: u, user: {\(user)}}]

        """
    }

    /// Writes files into a new folder and hands over its path, with a slash at the end.
    private func inFolder<T>(_ files: [String: String], _ body: (String) throws -> T) throws -> T {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return try body(folder.path + "/")
    }

    private func configuration(_ text: String, context: String? = nil) throws -> ClusterConfiguration {
        try inFolder(["config": text]) { try ClusterConfiguration.kubeconfig($0 + "config", context: context) }
    }

    private func failure(_ text: String) throws -> String {
        let error = #expect(throws: ConfigurationError.self) { try configuration(text) }
        return try #require(error).description
    }

    @Test func tokensAreRead() throws {
        let configuration = try configuration(Self.text(user: "token: abc", context: "cluster: c, user: u, namespace: ns"))
        #expect(configuration.server == "https://host.example:6443")
        #expect(configuration.namespace == "ns" && !configuration.isInsecure)
        guard case .token("abc") = configuration.credentials else {
            Issue.record("\(configuration.credentials)")
            return
        }
    }

    @Test func relativePathsBeginBesideTheFile() throws {
        let cluster = "{name: c, cluster: {server: 'https://h', certificate-authority: ca/x.crt, tls-server-name: other}}"
        try inFolder(["config": Self.text(user: "tokenFile: sub/token, token: unused", cluster: cluster)]) { folder in
            let configuration = try ClusterConfiguration.kubeconfig(folder + "config", context: nil)
            guard case .file(folder + "ca/x.crt") = configuration.authority,
                case .tokenFile(folder + "sub/token") = configuration.credentials
            else {
                Issue.record("\(configuration.authority) \(configuration)")
                return
            }
            #expect(configuration.tlsServerName == "other" && configuration.namespace == "default")
        }
    }

    /// AKS writes both for its administrators; the API server looks at the certificate first.
    @Test func certificatesComeBeforeTokens() throws {
        let user = "client-certificate-data: Y2VydA==, client-key: key.pem, token: unused"
        try inFolder(["config": Self.text(user: user), "key.pem": "key"]) { folder in
            let configuration = try ClusterConfiguration.kubeconfig(folder + "config", context: nil)
            guard case .clientCertificate(let certificate, let key) = configuration.credentials else {
                Issue.record("\(configuration)")
                return
            }
            #expect(certificate == Array("cert".utf8) && key == Array("key".utf8))
        }
    }

    @Test func dataComesBeforeFiles() throws {
        let cluster = "{name: c, cluster: {server: 'https://h', certificate-authority: none, certificate-authority-data: Y2E=}}"
        let configuration = try configuration(Self.text(user: "token: abc", cluster: cluster))
        guard case .data(let bytes) = configuration.authority else {
            Issue.record("\(configuration.authority)")
            return
        }
        #expect(bytes == Array("ca".utf8))
    }

    @Test(arguments: [
        ("username: ada, password: s3cret", "username"),
        ("password: s3cret", "password"),
        ("auth-provider: {name: gcp, config: {access-token: s3cret}}", "auth-provider"),
        ("as: admin, token: s3cret", "as"),
        ("token: s3cret, as-groups: [a]", "as-groups"),
    ])
    func otherLoginsAreRefused(user: String, field: String) throws {
        let message = try failure(Self.text(user: user))
        #expect(message.contains("user \"u\": \(field) is not supported"))
        #expect(!message.contains(Self.secret))
    }

    @Test(arguments: [
        ("token: 1234567890123", "user \"u\": token is a number"),
        ("client-certificate-data: Y2VydA==", "client-key"),
        ("client-certificate-data: 's3cret!='", "client-certificate-data is not valid base64"),
        ("token: {s3cret: s3cret}", "token is a mapping"),
    ])
    func brokenUsersAreRefused(user: String, words: String) throws {
        let message = try failure(Self.text(user: user))
        #expect(message.contains(words), "\(message)")
        #expect(!message.contains("1234567890123") && !message.contains(Self.secret))
    }

    @Test(arguments: [
        ("{server: 'host:6443'}", "server is not a valid address"),
        ("{server: 'https://'}", "server is not a valid address"),
        ("{}", "server is missing"),
        ("{server: 'https://h', proxy-url: 'http://p'}", "proxy-url is not supported"),
        ("{server: 'https://h', insecure-skip-tls-verify: true, certificate-authority: x}", "are mutually exclusive"),
    ])
    func brokenClustersAreRefused(cluster: String, words: String) throws {
        let message = try failure(Self.text(user: "token: abc", cluster: "{name: c, cluster: \(cluster)}"))
        #expect(message.contains("cluster \"c\": ") && message.contains(words), "\(message)")
    }

    /// The line that a message would quote may be the one with the token.
    @Test func brokenFilesAreNotQuoted() throws {
        let message = try failure("users:\n- name: a\n  user: {token: s3cret: s3cret\n")
        #expect(message.contains("line ") && !message.contains(Self.secret), "\(message)")
    }

    @Test func contextsAreChosen() throws {
        let text = Self.text(user: "token: abc")
        let message = #expect(throws: ConfigurationError.self) { try configuration(text, context: "other") }?.message
        #expect(message == "context \"other\" does not exist; the contexts are main")
        let nowhere = try failure(Self.text(user: "token: abc", context: "cluster: x, user: u"))
        #expect(nowhere.contains("context \"main\": cluster \"x\" does not exist"))
    }
}
