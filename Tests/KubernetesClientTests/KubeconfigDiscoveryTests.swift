import Foundation
import TestSupport
import Testing

@testable import KubernetesClient

/// Which of the configurations of a machine is taken.
@Suite struct KubeconfigDiscoveryTests {
    private static func text(server: String, context: String = "main", current: String? = "main") -> String {
        """
        \(current.map { "current-context: \($0)" } ?? "")
        clusters: [{name: c, cluster: {server: 'https://\(server)'}}]
        contexts: [{name: \(context), context: {cluster: c, user: u}}]
        users: [{name: u, user: {token: '\(server)'}}]

        """
    }

    private let folder: URL

    init() throws { folder = try Repository.temporaryFolder() }

    private func write(_ text: String, to name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// As kubectl merges: by name, the first counts.
    @Test func firstFileWins() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let one = try write(Self.text(server: "one", current: nil), to: "one")
        let two = try write(Self.text(server: "two", context: "second", current: "second"), to: "two")
        let environment = ["KUBECONFIG": "\(folder.path)/none:\(one):\(two)"]
        let current = try ClusterConfiguration.discover(kubeconfig: nil, context: nil, environment: environment)
        #expect(current.server == "https://one")
        guard case .token("one") = current.credentials else {
            Issue.record("\(current)")
            return
        }
        let turned = ["KUBECONFIG": "\(two):\(one)"]
        let chosen = try ClusterConfiguration.discover(kubeconfig: nil, context: "main", environment: turned)
        #expect(chosen.server == "https://two")
    }

    @Test func theFlagComesFirstAndHomeLast() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let one = try write(Self.text(server: "one"), to: "one")
        let two = try write(Self.text(server: "two"), to: "two")
        _ = try write(Self.text(server: "home"), to: ".kube/config")
        let environment = ["KUBECONFIG": two, "HOME": folder.path]
        #expect(
            try ClusterConfiguration.discover(kubeconfig: one, context: nil, environment: environment).server == "https://one")
        #expect(
            try ClusterConfiguration.discover(kubeconfig: nil, context: nil, environment: environment).server == "https://two")
        let home = ["HOME": folder.path]
        #expect(try ClusterConfiguration.discover(kubeconfig: nil, context: nil, environment: home).server == "https://home")
    }

    @Test func filesThatAreNotThereAreSaid() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = "\(folder.path)/none"
        let error = #expect(throws: ConfigurationError.self) {
            try ClusterConfiguration.discover(kubeconfig: nil, context: nil, environment: ["KUBECONFIG": path])
        }
        #expect(error?.path == "KUBECONFIG" && error?.message.contains(path) == true)
        #expect(throws: ConfigurationError.self) { try ClusterConfiguration.kubeconfig(path, context: nil) }
    }

    @Test func podsHaveTheirServiceAccount() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"]
        let without = #expect(throws: ConfigurationError.self) {
            try ClusterConfiguration.inCluster(environment: environment, folder: folder.path)
        }
        #expect(without?.path == "\(folder.path)/token")
        for (name, text) in [("token", "abc"), ("ca.crt", "x"), ("namespace", "kaito\n")] { _ = try write(text, to: name) }
        let configuration = try ClusterConfiguration.inCluster(environment: environment, folder: folder.path)
        #expect(configuration.server == "https://[fd00::1]:443" && configuration.namespace == "kaito")
        let outside = #expect(throws: ConfigurationError.self) { try ClusterConfiguration.inCluster(environment: [:]) }
        #expect(outside?.path == "KUBERNETES_SERVICE_HOST")
    }
}
