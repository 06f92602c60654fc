import Foundation
import TestSupport
import Testing

/// A folder with Workspaces, a home of its own and a registry to ask.
final class LockFolder {
    let folder: URL
    private var server: Server?
    private(set) var port = ""
    private(set) var variables: [String: String]

    init() throws {
        folder = try Repository.temporaryFolder()
        variables = ["HOME": folder.path, "DOCKER_CONFIG": "\(folder.path)/.docker", "REGISTRY_AUTH_FILE": "\(folder.path)/none"]
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Starts the registry for tests; with TLS, its certificate is trusted.
    func startRegistry(usesTLS: Bool = false) throws {
        let words = usesTLS ? try certificate() : []
        let server = try Server(
            [Repository.python ?? "python3", Repository.path("Tests/tools/registry.py"), folder.path] + words, in: folder)
        let file = folder.appendingPathComponent("port").path
        try server.wait { FileManager.default.fileExists(atPath: file) }
        port = try text("port")
        self.server = server
    }

    /// Starts Debian's docker-registry.
    func startDockerRegistry() throws {
        let free = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        port = try Command.run("/usr/bin/env", ["python3", "-c", free]).output.trimmingCharacters(in: .whitespacesAndNewlines)
        try write(
            """
            version: 0.1
            log: {level: error}
            storage: {filesystem: {rootdirectory: \(folder.path)/data}}
            http: {addr: "127.0.0.1:\(port)"}

            """, to: "registry.yml")
        let server = try Server(["docker-registry", "serve", "\(folder.path)/registry.yml"], in: folder)
        let probe = "import urllib.request as u; u.urlopen('http://127.0.0.1:\(port)/v2/')"
        try server.wait { try Command.run("/usr/bin/env", ["python3", "-c", probe]).status == 0 }
        self.server = server
    }

    private func certificate() throws -> [String] {
        let words =
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
            + "-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out certificate.pem"
        let made = try Command.run("/usr/bin/env", ["openssl"] + words.split(separator: " ").map(String.init), in: folder)
        try #require(made.status == 0, "\(made.errors)")
        variables["SSL_CERT_FILE"] = "\(folder.path)/certificate.pem"
        return ["\(folder.path)/certificate.pem", "\(folder.path)/key.pem"]
    }

    func write(_ text: String, to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) }

    /// Workspaces whose pods pull these images, by a template of their own.
    func writeWorkspaces(_ images: [String]) throws {
        let documents = images.enumerated().map { index, image in
            """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata: {name: ws-\(index), namespace: ml}
            resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: ws-\(index)}}}
            inference:
              template:
                spec: {containers: [{name: main, image: \(image)}]}

            """
        }
        try write(documents.joined(separator: "---\n"), to: "workspaces.yaml")
    }

    /// Notes a login as `docker login` does.
    func login(_ entry: String, host: String) throws {
        try write("{\"auths\": {\"\(host)\": \(entry)}}", to: ".docker/config.json")
    }

    func run(_ words: [String], environment: [String: String] = [:]) throws -> Command {
        try Command.run(
            Repository.program("kaito-render"), words, in: folder, environment: variables.merging(environment) { $1 })
    }

    /// Runs a command on the Workspaces.
    func kaitoRender(_ command: String, _ words: String..., environment: [String: String] = [:]) throws -> Command {
        try run([command, "-f", "workspaces.yaml", "--release", "v0.12"] + words, environment: environment)
    }
}
