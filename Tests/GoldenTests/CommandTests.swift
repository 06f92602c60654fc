import Foundation
import TestSupport
import Testing
import YAML

/// The commands beside `render`, and the exit statuses that all share.
@Suite struct CommandTests {
    private func run(_ arguments: [String], input: String? = nil) throws -> Command {
        try Command.run(Repository.program("kaito-render"), arguments, in: Repository.root, input: input)
    }

    private func list(_ arguments: [String]) throws -> [Node] {
        let command = try run(arguments + ["--format", "json"])
        #expect(command.status == 0, "\(command.errors)")
        return try #require(read(command.output, as: "out.json").documents.first?.items)
    }

    @Test(
        arguments: [
            (["render"], 64), (["bogus"], 64), (["render", "--release", "v0.4", "-f", "-"], 64),
            (["render", "-f", "no-such-file.yaml"], 3), (["render", "-f", "examples/phi-3/input.yaml", "-o", "README.md"], 3),
            (["render", "-f", "Tests/golden/cases/reject-unknown-preset/input.yaml"], 2),
            (["validate", "-f", "examples/phi-3/input.yaml"], 0),
        ] as [([String], Int32)])
    func exitStatus(arguments: [String], status: Int32) throws {
        let command = try run(arguments)
        #expect(command.status == status, "\(command.errors)")
        if status != 0 { #expect(command.output.isEmpty, "only results belong on standard output") }
    }

    @Test func presetsOfBothReleasesAreListed() throws {
        let presets = try list(["presets"])
        #expect(presets.count { $0["release"] == "v0.3" } == 17)
        #expect(presets.contains { $0["name"] == "microsoft/phi-4" && $0["release"] == "v0.12" })
        #expect(try list(["presets", "--release", "v0.3"]).count == 17)
    }

    @Test func instanceTypesAreListedByCloud() throws {
        let types = try list(["skus", "--cloud", "azure", "--release", "v0.3"])
        #expect(types.count == 42 && types.allSatisfy { $0["cloud"] == "azure" })
        #expect(types.first { $0["name"] == "Standard_NC12s_v3" }?["gpus"] == 2)
    }

    @Test func imagesAreListedWithTheirWorkspaces() throws {
        let images = try list(["images", "--release", "v0.3", "-f", "examples/phi-3-adapters/input.yaml", "-n", "ml"])
        let image = images.first { $0["image"] == "mcr.microsoft.com/aks/kaito/kaito-phi-3-mini-128k-instruct:0.0.2" }
        #expect(image?["workspaces"] == ["ml/workspace-phi-3-mini-adapter"])
    }

    @Test func imagesAreListedForMirrors() throws {
        let arguments = ["images", "--release", "v0.3", "-f", "examples/phi-3-adapters/input.yaml", "-n", "ml", "--format"]
        let lines = try run(arguments + ["lines"]).output.split(separator: "\n").map(String.init)
        #expect(lines == lines.sorted() && lines.contains("mcr.microsoft.com/aks/kaito/kaito-phi-3-mini-128k-instruct:0.0.2"))
        let sync = try #require(read(try run(arguments + ["skopeo"]).output, as: "out.yaml").documents.first)
        #expect(
            sync["mcr.microsoft.com"]?["images"]?["aks/kaito/kaito-phi-3-mini-128k-instruct"] == ["0.0.2"])
        let count = (sync.entries ?? []).flatMap { $0.1["images"]?.entries ?? [] }.reduce(0) { $0 + ($1.1.items ?? []).count }
        #expect(count == lines.count)
    }

    @Test func findingsAreForProgramsToo() throws {
        let command = try run([
            "validate", "--release", "v0.3", "-f", "Tests/golden/cases/reject-unknown-preset/input.yaml", "--format", "json",
        ])
        #expect(command.status == 2 && command.errors.isEmpty)
        let finding = read(command.output, as: "out.json").documents.first?.items?.first { $0["severity"] == "error" }
        #expect(finding?["rule"] == "unknown-preset" && finding?["line"] == 13)
        let github = try run([
            "validate", "--release", "v0.3", "-f", "Tests/golden/cases/reject-unknown-preset/input.yaml", "--format", "github",
        ])
        #expect(github.output.contains("::error file="))
    }

    @Test func factsAreMadeOfWhatKubectlPrints() throws {
        let objects = """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: kaito-local-nvme-disk}
            - apiVersion: v1
              kind: Node
              metadata: {name: gpu-1, labels: {apps: phi}}
              spec: {providerID: "azure:///subscriptions/x"}
              status: {capacity: {nvidia.com/gpu: "2"}, conditions: [{type: Ready, status: "True"}]}

            """
        let command = try run(["facts", "-f", "-"], input: objects)
        #expect(command.status == 0, "\(command.errors)")
        let facts = read(command.output).documents.first
        #expect(facts?["kind"] == "ClusterFacts" && facts?["cloud"] == "azure")
        #expect(facts?["storageClasses"] == ["kaito-local-nvme-disk"])
        #expect(facts?["nodes"]?.items?.first?["gpus"] == 2)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsArePrinted(shell: String) throws {
        let command = try run(["completions", shell])
        #expect(command.status == 0 && command.output.contains("kaito-render"))
    }

    @Test func theVersionNamesTheReleases() throws {
        #expect(try run(["version"]).output.contains("0.3.2 and 0.12.0"))
    }
}
