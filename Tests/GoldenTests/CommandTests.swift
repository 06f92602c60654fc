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
        #expect(presets.contains { $0["name"] == "falcon-7b" && $0["release"] == "v0.3" })
        #expect(presets.contains { $0["name"] == "microsoft/phi-4" && $0["release"] == "v0.12" })
        #expect(try list(["presets", "--release", "v0.3"]) == presets.filter { $0["release"] == "v0.3" })
    }

    @Test func instanceTypesAreListedByCloud() throws {
        let types = try list(["skus", "--cloud", "azure", "--release", "v0.3"])
        #expect(types.allSatisfy { $0["cloud"] == "azure" })
        #expect(types.first { $0["name"] == "Standard_NC12s_v3" }?["gpus"] == 2)
    }

    private static let fitKeys = [
        "fits", "reason", "weightsGiB", "activationGiB", "cudaGraphGiB", "nonTorchGiB", "kvCacheGiB", "kvCacheTokens",
        "maxModelLen", "tensorParallel", "pipelineParallel", "dataParallel", "nodes", "gpusPerNode", "pricePerHourUSD", "lowGiB",
        "highGiB", "model", "instance", "gpu", "gpuMemoryUtilization", "usableGiB", "concurrency", "assumptions", "inputTokens",
        "outputTokens", "requestsAtOnce", "tokensPerSecond", "tokensPerSecondLow", "tokensPerSecondHigh",
        "tokensPerSecondPerRequest", "prefillTokensPerSecond", "secondsToFirstToken", "usdPerMillionTokens",
    ]

    @Test(
        arguments: [
            (["--gpu", "A100-80GB"], 0), (["--gpu", "A10", "--max-model-len", "8192"], 2),
            (["--sku", "standard_nc24ads_a100_v4"], 0),
            (["--cheapest", "--cloud", "azure"], 0), (["--gpu", "T4", "--gpus", "8", "--tp", "8"], 2),
            (["--gpu", "A100-80GB", "--engine", "transformers"], 0),
        ] as [([String], Int32)])
    func fitAnswersPrograms(arguments: [String], status: Int32) throws {
        let command = try run(["fit", "--model", "Phi-4", "--format", "json"] + arguments)
        #expect(command.status == status && command.errors.isEmpty, "\(command.errors)")
        let answer = try #require(read(command.output, as: "out.json").documents.first)
        #expect(answer.entries?.map(\.0) == Self.fitKeys)
        #expect(answer["fits"] == .bool(status == 0, .rule))
    }

    @Test(
        arguments: [
            (["--gpu", "A10", "--tuning", "lora"], 2), (["--sku", "Standard_NC24ads_A100_v4", "--tuning", "qlora"], 0),
            (["--cheapest", "--cloud", "azure", "--tuning", "qlora", "--sequence-length", "4096"], 0),
        ] as [([String], Int32)])
    func fitAnswersForTuning(arguments: [String], status: Int32) throws {
        let command = try run(["fit", "--model", "phi-4", "--format", "json"] + arguments)
        #expect(command.status == status && command.errors.isEmpty, "\(command.errors)")
        let answer = try #require(read(command.output, as: "out.json").documents.first)
        #expect(
            answer.entries?.map(\.0) == [
                "fits", "reason", "weightsGiB", "adapterGiB", "activationGiB", "logitsGiB", "otherGiB", "neededGiB",
                "maxSequenceLength", "gpusPerNode", "pricePerHourUSD", "lowGiB", "highGiB",
            ])
        for format in ["table", "svg"] {
            let shown = try run(["fit", "--model", "phi-4", "--format", format] + arguments)
            #expect(shown.status == status && shown.output.contains("logits"))
        }
    }

    @Test func adaptersTakeRoom() throws {
        let command = try run(["fit", "--model", "llama-3.1-8b-instruct", "--gpu", "A10", "--max-loras", "4", "--format", "json"])
        let answer = try #require(read(command.output, as: "out.json").documents.first)
        #expect(answer["adapterGiB"] == .number("0.34", .rule), "\(command.output)")
    }

    @Test func fitNamesTheCriterionAndTheNumbers() throws {
        let command = try run(["fit", "--model", "phi-4", "--gpu", "A10", "--max-model-len", "8192", "--concurrency", "4"])
        #expect(command.status == 2 && command.output.contains("does not fit"))
        let words = "needs 34.7 GiB per GPU, has 19.9: weights 27.4, KV 6.3 for 8192 tokens × 4, activations 0.9, other 0.1; "
        #expect(command.errors.contains(words) && command.errors.contains("would fit"), "\(command.errors)")
    }

    @Test func fitReadsTheConfigurationOfAModel() throws {
        let config = """
            {"num_hidden_layers": 36, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 128,
             "intermediate_size": 12288, "vocab_size": 151936, "max_position_embeddings": 40960, "tie_word_embeddings": false}
            """
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(config.utf8).write(to: folder.appendingPathComponent("config.json"))
        let options = ["--gpu", "A100-80GB", "--format", "json"]
        let read = try run(["fit", "--model", folder.appendingPathComponent("config.json").path] + options)
        let listed = try run(["fit", "--model", "Qwen/Qwen3-8B"] + options)
        func numbers(_ output: String) -> [Substring] { output.split(separator: "\n").filter { !$0.contains("\"model\"") } }
        #expect(read.status == 0 && numbers(read.output) == numbers(listed.output), "\(read.errors)")
    }

    /// No model has such counts, and some would divide by zero.
    @Test(arguments: [
        ("num_key_value_heads", "0"), ("num_attention_heads", "0"), ("num_hidden_layers", "999999999999"), ("hidden_size", "-1"),
        ("head_dim", "0"), ("vocab_size", "1.5"), ("max_position_embeddings", "0"),
    ])
    func fitRefusesAbsurdCounts(key: String, value: String) throws {
        var counts = [
            ("num_hidden_layers", "34"), ("hidden_size", "2560"), ("num_attention_heads", "8"), ("num_key_value_heads", "4"),
            ("head_dim", "256"), ("vocab_size", "1000"),
        ]
        counts.removeAll { $0.0 == key }
        let lines = (counts + [(key, value)]).map { "\"\($0)\": \($1)" }
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("config.json")
        try Data("{\n\(lines.joined(separator: ",\n"))\n}".utf8).write(to: file)
        for options in [["--cheapest"], ["--gpu", "A10"]] {
            let command = try run(["fit", "--model", file.path] + options)
            let words =
                ":\(lines.count + 1):\(key.count + 5): error: \(key) \(value) is not accepted; it must be a whole number between 1 and "
            #expect(command.status == 2 && command.errors.contains(words), "\(command.status) \(command.errors)")
        }
    }

    @Test(arguments: [
        ["--gpu", "T4", "--sku", "g5.xlarge"], [], ["--gpu", "Foo"], ["--sku", "Standard_Foo"], ["--gpu", "T4", "--engine", "x"],
        ["--gpu", "T4", "--gpu-memory-utilization", "1.1"], ["--gpu", "T4", "--tp", "2"], ["--gpu", "T4", "--region", "eastus"],
    ])
    func fitRefusesBadUsage(arguments: [String]) throws {
        let command = try run(["fit", "--model", "phi-4"] + arguments)
        #expect(command.status == 64 && command.output.isEmpty, "\(command.errors)")
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

    @Test(arguments: [("3/h", 2), ("3.67", 2), ("4", 0), ("3.673/h", 0), ("a lot", 64), ("-1", 64)] as [(String, Int32)])
    func nodesStayInTheirBudget(budget: String, status: Int32) throws {
        let command = try run([
            "validate", "--release", "v0.12", "-f", "examples/phi-4-mini/input.yaml", "--budget=\(budget)",
        ])
        #expect(command.status == status)
        if status == 2 { #expect(command.errors.contains("cost US$ 3.67 per hour") && command.errors.contains("[budget]")) }
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

    @Test func theSettingsOfTheOperatorAreFacts() throws {
        func deployment(_ name: String, _ image: String, arguments: String) -> String {
            """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: \(name), namespace: kaito}
            spec:
              template:
                spec:
                  containers:
                  - image: \(image)
                    args: [\(arguments)]
                    env: [{name: CLOUD_PROVIDER, value: aws}, {name: PRESET_REGISTRY_NAME, value: registry.example.com/kaito}]

            """
        }
        let gates = "\"--feature-gates=ModelMirror=true,ModelStreaming=true,vLLM=true,unknown=true\""
        let flags = "--default-model-mirror-storage-class=blob, --model-mirror-download-cpu=, --node-provisioner=karpenter"
        let objects =
            deployment("other", "example.com/other:1", arguments: "--feature-gates=vLLM=false")
            + deployment("workspace", "mcr.microsoft.com/aks/kaito/workspace:0.12.0", arguments: "\(gates), \(flags)")
        let command = try run(["facts", "-f", "-"], input: objects)
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
        #expect(
            command.output == """
                apiVersion: render.kaito.sh/v1alpha1
                kind: ClusterFacts
                cloud: aws
                provisioner: nodepool
                featureGates:
                  ModelMirror: true
                  ModelStreaming: true
                operatorFlags:
                  default-model-mirror-storage-class: blob
                registry: registry.example.com/kaito
                storageClasses: []

                """, "\(command.output)")
        let two = try run(["facts", "-f", "-"], input: objects + deployment("old", "x/kaito/workspace:0.11.0", arguments: gates))
        #expect(two.errors.contains("those of kaito/old, not of kaito/workspace"), "\(two.errors)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsArePrinted(shell: String) throws {
        let command = try run(["completions", shell])
        #expect(command.status == 0 && command.output.contains("kaito-render"))
    }

    @Test func theVersionNamesTheReleases() throws {
        #expect(try run(["version"]).output.contains("0.3.2 and 0.12.0"))
    }

    /// What was built is compiled in: it is the same wherever and by whomever the program is run.
    @Test func theVersionTellsTheBuild() throws {
        let told = try run(["version", "--format", "json"])
        #expect(told.status == 0, "\(told.errors)")
        let document = try #require(read(told.output, as: "version.json").documents.first)
        #expect(try run(["version"]).output.hasPrefix("kaito-render \(document["version"]?.string ?? "") "))
        let commit = document["commit"]?.string ?? ""
        #expect(commit == "unknown" || commit.prefix(40).allSatisfy(\.isHexDigit) && commit.count >= 40, "\(commit)")
        #expect(document["buildFlags"]?.string != nil)
        let releases = document["releases"]?.items ?? []
        #expect(releases.contains(["name": "v0.12", "kaito": "0.12.0", "preview": false]))
    }
}
