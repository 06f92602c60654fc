import Foundation
import TestSupport
import Testing
import WorkspaceAPI

/// Limits end the work where they are read: neither time nor memory grows with a number in the input, or with bytes past a limit.
@Suite(.serialized) struct LimitTests {
    private let folder: URL

    init() throws {
        folder = try Repository.temporaryFolder()
    }

    private func run(_ arguments: [String], input: String? = nil) throws -> Command {
        try Command.run(Repository.program("kaito-render"), arguments, in: folder, input: input)
    }

    private func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        return name
    }

    private static let numbers = ["1000000000", "9223372036854775807", "99999999999999999999", "1.5", "1e3", "-1"]

    /// The input with one number replaced, and how to read it.
    private struct Field: Sendable {
        var text: String
        let word: String
        var facts: String?
        var config: String?
        var options: [String] = []
        /// Whether every number of the list is a mistake: annotations and settings may be ignored.
        var isChecked = true
    }

    private static func filled(_ text: String, _ word: String, _ number: String) -> String {
        var text = text.replacingOccurrences(of: word, with: number)
        let usual = [
            "COUNT": "1", "REPLICAS": "1", "LIMIT": "1", "PART": "1", "MEMORY": "81920", "GPUS": "1", "LENGTH": "2048",
            "SEQUENCES": "16", "BATCH": "2048", "SHARE": "0.9", "RANK": "8", "SIZE": "1", "NODES": "1",
            "GRACE": "30", "TIME": "30",
        ]
        for (other, value) in usual where other != word { text = text.replacingOccurrences(of: other, with: value) }
        return text
    }

    private static let fields: [Field] =
        [
            Field(text: LimitInputs.workspace, word: "COUNT", options: ["--release", "v0.12"]),
            Field(text: LimitInputs.workspace, word: "COUNT", options: ["--release", "v0.12", "--sizing", "fit"]),
            Field(text: LimitInputs.workspace, word: "COUNT", options: ["--release", "v0.13"]),
            Field(text: LimitInputs.old, word: "COUNT", options: ["--release", "v0.3"]),
            Field(
                text: LimitInputs.old.replacingOccurrences(of: "phi-3-mini-4k-instruct", with: "falcon-7b"), word: "COUNT",
                options: ["--release", "v0.3"]),
            Field(text: LimitInputs.oldOnSeveral, word: "COUNT", options: ["--release", "v0.3"]),
            Field(text: LimitInputs.set, word: "REPLICAS"), Field(text: LimitInputs.set, word: "LIMIT", isChecked: false),
            Field(text: LimitInputs.set, word: "PART"),
            Field(text: LimitInputs.partition, word: "PART", facts: LimitInputs.facts),
            Field(text: LimitInputs.byo, word: "GPUS", facts: LimitInputs.facts),
            Field(text: LimitInputs.byo, word: "COUNT", facts: LimitInputs.facts),
            Field(text: LimitInputs.byo, word: "MEMORY", facts: LimitInputs.facts, isChecked: false),
            Field(text: LimitInputs.workspace, word: "COUNT", config: LimitInputs.config),
            Field(text: LimitInputs.set, word: "REPLICAS", config: LimitInputs.config),
            Field(text: LimitInputs.tuning, word: "COUNT"),
            Field(text: LimitInputs.roles, word: "REPLICAS", facts: LimitInputs.rolesFacts),
            Field(text: LimitInputs.engine, word: "COUNT"), Field(text: LimitInputs.engine, word: "PART", isChecked: false),
            Field(text: LimitInputs.engine, word: "LENGTH"),
            Field(text: LimitInputs.workspace, word: "GRACE", config: LimitInputs.graceful),
            Field(text: LimitInputs.workspace, word: "TIME", config: LimitInputs.graceful),
        ] + ["LENGTH", "SEQUENCES", "BATCH", "SHARE"].map { Field(text: LimitInputs.configured, word: $0, isChecked: false) }
        + ["RANK", "SIZE"].map { Field(text: LimitInputs.tuning, word: $0, isChecked: false) }
        + [Field(text: LimitInputs.pool, word: "NODES", options: ["--budget", "1"], isChecked: false)]

    @Test(arguments: fields.indices)
    func noNumberTakesTimeOrMemory(index: Int) throws {
        let field = Self.fields[index]
        for number in Self.numbers {
            var options = field.options
            if let config = field.config {
                _ = try write("input.yaml", Self.filled(field.text, "", ""))
                options += ["--config", try write("config.yaml", Self.filled(config, field.word, number)), "--env", "a"]
            } else {
                options += ["-f", try write("input.yaml", Self.filled(field.text, field.word, number))]
            }
            if let facts = field.facts {
                options += ["--cluster", try write("facts.yaml", Self.filled(facts, field.word, number))]
            }
            let result = try Command.run(
                "/bin/sh",
                ["-c", "ulimit -v 4000000; exec \"$@\"", "sh", Repository.program("kaito-render"), "validate"] + options,
                in: folder)
            #expect([0, 2].contains(result.status), "\(field.word) \(number): \(result.status) \(result.errors)")
            #expect(result.seconds < 10, "\(field.word) \(number): \(result.seconds) s")
            guard field.isChecked else { continue }
            #expect(result.status == 2, "\(field.word) \(number) is accepted")
            let errors = result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
            #expect(
                errors.count == 1 || field.text == LimitInputs.set && field.word == "PART",
                "\(field.word) \(number): \(result.errors)")
            #expect(!result.errors.contains("not a number"), "\(result.errors)")
        }
    }

    /// A new field with a number must be tried above.
    @Test func everyNumberIsTried() {
        let recorder = FieldRecorder()
        SampleDecoding.decodeAll(recorder)
        let names = Set(recorder.fields.filter { $0.type == .integer }.map(\.path))
        #expect(
            names == [
                "resource.count", "resource.partition.count", "spec.replicas", "spec.nodeCountLimit",
                "spec.template.resource.partition.count", "nodes[].gpus", "environments[].overrides[].count",
                "environments[].overrides[].replicas", "spec.roles[].replicas", "spec.compute.count",
                "spec.compute.partition.count", "spec.inferenceService.contextWindowSize", "pods.terminationGracePeriodSeconds",
                "pods.byLabel[].terminationGracePeriodSeconds",
            ], "\(names.sorted())")
    }

    @Test(arguments: ["render", "validate", "fn"])
    func streamsWithoutEndAreRefused(command: String) throws {
        let script = command == "fn" ? "\"$0\" fn < /dev/zero" : "\"$0\" \(command) -f /dev/zero"
        for source in command == "fn" ? [script] : [script, "\"$0\" \(command) -f - < /dev/zero", "yes | \"$0\" \(command) -"] {
            let result = try Command.run("/bin/sh", ["-c", "ulimit -v 3000000; \(source)", Repository.program("kaito-render")])
            #expect(result.status == 2 && result.output.isEmpty, "\(source): \(result.status)")
            #expect(result.errors.contains("256 MiB") && result.errors.contains("[limit-exceeded]"), "\(result.errors)")
            #expect(result.seconds < 30)
        }
    }

    @Test func largeFilesAreNotRead() throws {
        for name in ["a.yaml", "b.yaml"] {
            _ = try write(name, "")
            #expect(truncate(folder.appendingPathComponent(name).path, name == "a.yaml" ? 1_500_000_000 : 200 << 20) == 0)
        }
        let large = try run(["render", "-f", "a.yaml"])
        #expect(large.status == 2 && large.errors.contains("a.yaml:1:1: error: ") && large.seconds < 2, "\(large.errors)")
        for file in ["--cluster", "--config", "--lock"] {
            let refused = try run(["render", "-f", write("w.yaml", SampleWorkspace.phi4), file, "a.yaml"])
            #expect(refused.status == 2 && refused.errors.contains("a.yaml"), "\(refused.errors)")
        }
    }

    /// Each document has another mistake; what is said about it must not cost more than rendering it.
    @Test(arguments: ["phi-99", "microsoft/phi-99"])
    func rejectedDocumentsTakeNoLongerThanAcceptedOnes(preset: String) throws {
        func documents(_ change: (String) -> String) -> String {
            (0..<5000).map { number in
                "---\n" + change(SampleWorkspace.phi4).replacingOccurrences(of: "{name: phi,", with: "{name: phi-\(number),")
            }.joined()
        }
        let accepted = try run(["render", "-f", write("good.yaml", documents { $0 })])
        #expect(accepted.status == 0)
        let changes: [(String) -> String] = [
            { $0.replacingOccurrences(of: "phi-4-mini-instruct", with: preset) },
            { $0.replacingOccurrences(of: "resource:", with: "resource:\n  count: 0\n  bogus: 1") },
            { $0.replacingOccurrences(of: "Standard_NC24ads_A100_v4", with: "Standard_NC24ads_A100_v5") },
            { $0.replacingOccurrences(of: "metadata:", with: "metadata: [") },
        ]
        for (number, change) in changes.enumerated() {
            let file = try write("bad.yaml", documents(change))
            for format in ["text", "sarif", "junit", "gitlab"] {
                let rejected = try run(["validate", "-f", file, "--format", format])
                #expect(rejected.status == 2)
                // With room for a busy machine, and for a message that is longer than the objects.
                #expect(
                    rejected.seconds < 3 * accepted.seconds + 3,
                    "\(number) \(format): \(rejected.seconds) s, accepted \(accepted.seconds) s")
            }
        }
    }
}
