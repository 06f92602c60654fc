import Foundation
import TestSupport
import Testing
import YAML

/// The scripts of the helper containers do their work with stand-in tools, and fail where the work fails.
@Suite struct HelperScriptTests {
    private let folder: URL
    private let standIns = Repository.path("Tests/tools/stand-ins")

    init() throws {
        folder = try Repository.temporaryFolder()
    }

    /// The Job that a tuning Workspace renders to.
    private func job(input: String, release: String = "v0.3") throws -> Node {
        let workspace = """
            apiVersion: kaito.sh/v1alpha1
            kind: Workspace
            metadata: {name: tune, namespace: ml}
            resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: x}}}
            tuning:
              preset: {name: phi-3-mini-128k-instruct}
              method: qlora
              input: \(input)
              output: {image: registry.example.com/adapters/phi:1, imagePushSecret: push}

            """
        let command = try Command.run(
            Repository.program("kaito-render"), ["render", "--release", release, "-f", "-"], input: workspace)
        #expect(command.status == 0, "\(command.errors)")
        return try #require(read(command.output).documents.last)
    }

    private func script(_ list: String, _ name: String, _ field: String, _ job: Node) throws -> String {
        let containers = job["spec"]?["template"]?["spec"]?[list]?.items ?? []
        let container = try #require(containers.first { $0["name"]?.string == name })
        return try #require(container[field]?.items?.last?.string)
    }

    private func run(_ script: String, _ environment: [String: String] = [:]) throws -> Command {
        let path = "\(standIns):/usr/bin:/bin"
        return try Command.run(
            "/bin/sh", ["-c", script], in: folder,
            environment: environment.merging([
                "PATH": path, "STAND_IN_LOG": folder.appendingPathComponent("log").path, "STAND_IN_STATE": folder.path,
            ]) { $1 })
    }

    private func downloads(_ urls: String) throws -> (Command, [String]) {
        let script = try script(
            "initContainers", "data-downloader", "command", job(input: "{urls: [\"https://x.example.com/a\"]}"))
        let data = folder.appendingPathComponent("data")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let command = try run(script, ["DATA_URLS": urls, "DATA_VOLUME_PATH": data.path])
        return (command, try FileManager.default.contentsOfDirectory(atPath: data.path).sorted())
    }

    @Test func theDownloaderFetchesEveryAddress() throws {
        let (command, files) = try downloads("https://x.example.com/a.parquet?download=true https://x.example.com/b/c.json")
        #expect(command.status == 0, "\(command.errors)")
        #expect(files == ["a.parquet_download_true", "c.json"])
    }

    @Test func theDownloaderTriesAgain() throws {
        let (command, files) = try downloads("https://x.example.com/fail-twice.json")
        #expect(command.status == 0, "\(command.errors)")
        #expect(files == ["fail-twice.json"])
    }

    @Test func theDownloaderKeepsFilesOfOneNameApart() throws {
        let (command, files) = try downloads("https://x.example.com/a/d.json https://x.example.com/b/d.json")
        #expect(command.status == 0, "\(command.errors)")
        #expect(files == ["2-d.json", "d.json"])
    }

    @Test(arguments: ["https://x.example.com/fail-always", "https://x.example.com/status-404", ""])
    func theDownloaderFailsWhereTheDataDoesNotCome(urls: String) throws {
        let (command, files) = try downloads(urls)
        #expect(command.status != 0)
        #expect(files.isEmpty, "a broken download was left behind")
    }

    @Test(arguments: ["registry.example.com/data/corpus:9", "registry.example.com/private/corpus:9"])
    func thePullerTakesTheDataOutOfAnImage(image: String) throws {
        let job = try job(input: "{name: corpus, image: \"\(image)\", imagePullSecrets: [pull]}", release: "v0.12")
        let containers = job["spec"]?["template"]?["spec"]?["initContainers"]?.items ?? []
        let puller = try #require(containers.first { $0["name"]?.string?.hasPrefix("puller") ?? false })
        let script = try #require(puller["args"]?.items?.last?.string)
        let secrets = folder.appendingPathComponent("docker/config.d/data")
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: secrets.appendingPathComponent("pull.json"))
        let local = script.replacingOccurrences(of: "/root/.docker", with: "\(folder.path)/docker")
            .replacingOccurrences(of: "target=/mnt/data", with: "target='\(folder.path)/data'")
        #expect(local.contains("\(folder.path)/data"))
        let command = try run(local)
        #expect(command.status == 0, "\(command.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data").sorted() == ["a.txt", "b.txt"])
    }

    @Test func thePusherPushesTheAdapter() throws {
        let script = try script(
            "containers", "pusher", "args", job(input: "{urls: [\"https://x.example.com/a\"]}", release: "v0.12"))
        let results = folder.appendingPathComponent("results")
        try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
        for file in ["adapter_config.json", "adapter_model.safetensors", "fine_tuning_completed.txt"] {
            try Data(file.utf8).write(to: results.appendingPathComponent(file))
        }
        let local = script.replacingOccurrences(of: "results=/mnt/results", with: "results='\(results.path)'")
        #expect(local != script)
        let command = try run(local)
        #expect(command.status == 0, "\(command.errors)")
        let layer = try Command.run("/bin/tar", ["-tzf", folder.appendingPathComponent("layer.tar.gz").path])
        #expect(
            layer.output.split(separator: "\n").sorted() == [
                "data/", "data/adapter_config.json", "data/adapter_model.safetensors",
            ])
        let log = try String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)
        #expect(
            log.components(separatedBy: "registry.example.com/adapters/phi:1").count == 3, "a failed push is tried again:\n\(log)"
        )
    }

    @Test func theSidecarPushesTheAdapter() throws {
        let script = try script("containers", "docker-sidecar", "args", job(input: "{urls: [\"https://x.example.com/a\"]}"))
        let results = folder.appendingPathComponent("results/checkpoint")
        try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
        for file in ["adapter_config.json", "adapter_model.safetensors", "fine_tuning_completed.txt"] {
            try Data(file.utf8).write(to: results.appendingPathComponent(file))
        }
        // Paths of the container are led into the test's folder.
        let local = script.replacingOccurrences(of: "output=/mnt/results", with: "output='\(folder.path)/results'")
            .replacingOccurrences(of: "/root/.docker", with: "\(folder.path)/home/.docker")
            .replacingOccurrences(of: "/tmp/upload_complete", with: "\(folder.path)/upload_complete")
        #expect(local != script)
        let command = try run(local)
        #expect(command.status == 0, "\(command.errors)")
        let context = folder.appendingPathComponent("context")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: context.path).sorted()
                == ["Dockerfile", "adapter_config.json", "adapter_model.safetensors"])
        let log = try String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)
        #expect(
            log.components(separatedBy: "push registry.example.com/adapters/phi:1").count == 3,
            "a failed push is tried again:\n\(log)")
        #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("upload_complete").path))
    }
}
