import Foundation
import TestSupport
import Testing
import YAML

/// What users of kubectl are used to works here, too.
@Suite struct HabitTests {
    private static let program = Repository.program("kaito-render")
    private static let workspace = """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: phi, namespace: ml}
        resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: phi}}}
        inference: {preset: {name: phi-4-mini-instruct}}

        """

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.workspace.utf8).write(to: folder.appendingPathComponent("phi.yaml"))
        try body(folder)
    }

    @Test func filesNeedNoCommand() throws {
        try withFolder { folder in
            let named = try Command.run(Self.program, ["render", "-f", "phi.yaml", "--release", "v0.12"], in: folder)
            for words in [["phi.yaml"], ["-f", "phi.yaml"], ["."]] {
                let bare = try Command.run(Self.program, words + ["--release", "v0.12"], in: folder)
                #expect(bare.status == 0 && bare.output == named.output, "\(words): \(bare.errors)")
            }
        }
    }

    @Test(arguments: [
        ("rendr", #""rendr" is neither a command nor a file, did you mean "render"?"#),
        ("xyzzy", #""xyzzy" is neither a command nor a file; kaito-render help lists the commands"#),
    ])
    func unknownCommandsAreNamed(word: String, message: String) throws {
        let result = try Command.run(Self.program, [word])
        #expect(result.status == 64 && result.errors == "Error: \(message)\n" && result.output.isEmpty)
    }

    @Test func kustomizeIsRunByKubectl() throws {
        try #require(Repository.tool("kubectl") != nil)
        try withFolder { folder in
            let text = "resources: [phi.yaml]\nnamespace: other\n"
            try Data(text.utf8).write(to: folder.appendingPathComponent("kustomization.yaml"))
            let result = try Command.run(Self.program, ["render", "-k", ".", "--release", "v0.12"], in: folder)
            #expect(result.status == 0 && result.output.contains("  namespace: other\n"), "\(result.errors)")
        }
    }

    @Test func quietLeavesErrorsAlone() throws {
        try withFolder { folder in
            let loud = try Command.run(Self.program, ["validate", "phi.yaml"], in: folder)
            #expect(loud.errors.contains("warning"))
            let quiet = try Command.run(Self.program, ["validate", "phi.yaml", "-q"], in: folder)
            #expect(quiet.status == 0 && quiet.errors.isEmpty && quiet.output == loud.output)
            let rejected = try Command.run(Self.program, ["validate", "-q", "-"], in: folder, input: "kind: Workspace\n")
            #expect(rejected.status == 2 && rejected.errors.contains("error"))
        }
    }

    @Test func colourIsForced() throws {
        let rejected = try Command.run(Self.program, ["validate", "--color", "always", "-"], input: "kind: Workspace\n")
        #expect(rejected.errors.contains("\u{1B}[1;31merror"))
    }

    @Test(arguments: [("presets", "name"), ("skus", "name"), ("rule", "name"), ("images", "image")])
    func listsHaveKubectlsFormats(command: String, key: String) throws {
        let words = command == "images" ? [command, "-q", "-"] : [command]
        func run(_ options: [String]) throws -> String {
            let result = try Command.run(Self.program, words + options, input: Self.workspace)
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            return result.output
        }
        let names = try run(["-o", "name"]).split(separator: "\n").map(String.init)
        let list = try #require(read(try run(["-o", "json"]), as: "list.json").documents.first)
        #expect(!names.isEmpty && list.items?.compactMap { $0[key]?.string } == names)
        #expect(read(try run(["-o", "yaml"]), as: "list.yaml").documents.first == list)
        let wide = try run(["-o", "wide"]).split(separator: "\n")
        #expect(wide.count == names.count + 1 && wide.first?.hasPrefix(key.uppercased()) ?? false)
        #expect(try run(["-o", "table"]) == run([]))
    }

    @Test func explainTakesKubectlsNames() throws {
        try withFolder { folder in
            func explain(_ words: [String]) throws -> Command {
                try Command.run(Self.program, ["explain", "phi.yaml", "--release", "v0.12"] + words, in: folder)
            }
            let whole = try explain(["--object", "StatefulSet/phi", "--field", "spec.template.spec.containers[phi].image"])
            #expect(whole.output.contains("kaito-base"))
            for words in [
                ["sts/phi", "--field", "containers[0].image"],
                ["statefulsets/phi", "--field", "template.spec.containers[phi].image"],
            ] {
                #expect(try explain(words).output == whole.output, "\(words)")
            }
            let none = try explain(["sts/other"])
            #expect(none.status == 64 && none.errors == "Error: nothing rendered matches \"sts/other\"\n")
        }
    }

    /// Commands that print their result or an error and nothing else, so that there is nothing to silence or to colour.
    private static let silent: Set = ["argocd", "completions", "crd", "fn", "help", "presets", "rule", "schema", "version"]
    private static let lists: Set = ["images", "presets", "rule", "skus"]

    @Test func everyHelpPageIsComplete() throws {
        let options = try CommandHelp()
        let help = try #require(read(options.text, as: "help.json").documents.first?["command"])
        let commands = (help["subcommands"]?.items ?? []).filter { $0["shouldDisplay"] == .bool(true, .rule) }
        let names = Set(commands.compactMap { $0["commandName"]?.string })
        #expect(names.count > 20 && names.isSuperset(of: Self.silent.union(Self.lists)))
        for command in commands where command["commandName"]?.string != "help" {
            let name = command["commandName"]?.string ?? ""
            #expect(command["abstract"]?.string?.hasSuffix(".") ?? false, "\(name) does not say what it does")
            let paragraphs = (command["discussion"]?.string ?? "").components(separatedBy: "\n\n")
            let examples = paragraphs.filter { $0.hasPrefix("kaito-render \(name)") || $0.contains("| kaito-render \(name)") }
            #expect(!examples.isEmpty, "\(name) has no example")
            for part in examples.flatMap({ $0.components(separatedBy: " | ") }) {
                let arguments = CommandHelp.arguments(of: part.split(separator: " ").map(String.init))
                #expect(arguments.map(options.unknown) ?? [] == [], "\(part)")
            }
            #expect(paragraphs.last?.hasPrefix("Exit status: 0 ") ?? false, "\(name) does not explain its exit status")
            for argument in command["arguments"]?.items ?? [] where argument["shouldDisplay"] == .bool(true, .rule) {
                #expect(argument["abstract"]?.string?.isEmpty == false, "\(name): \(argument)")
            }
            let wanted =
                (Self.silent.contains(name) ? [] : ["-q", "--quiet", "--color"]) + (Self.lists.contains(name) ? ["-o"] : [])
            #expect(options.unknown(in: [name] + wanted) == [], "\(name)")
        }
    }

    @Test func watchPrintsWhatChanges() async throws {
        let watched = try Watched(["render", "phi.yaml", "--release", "v0.12"], files: ["phi.yaml": Self.workspace])
        try await watched.says("press Ctrl+C", in: "err")
        #expect(watched.text(of: "out") == "rendered: 4 objects\n")
        try watched.replace("phi.yaml", Self.workspace.replacingOccurrences(of: "phi-4-mini-instruct", with: "phi-5"))
        try await watched.says("[unknown-preset]", in: "err")
        try watched.replace(
            "phi.yaml", Self.workspace.replacingOccurrences(of: "phi-4-mini-instruct", with: "phi-4"), isOther: false)
        try await watched.says("model microsoft/phi-4-mini-instruct → microsoft/phi-4", in: "out")
    }

    @Test func watchFollowsThePrices() async throws {
        let prices = "instanceType,usdPerHour\nStandard_NC24ads_A100_v4,2\n"
        let watched = try Watched(
            ["validate", "phi.yaml", "--release", "v0.12", "--prices", "prices.csv", "--budget", "3/h"],
            files: ["phi.yaml": Self.workspace, "prices.csv": prices])
        try await watched.says("press Ctrl+C", in: "err")
        #expect(!watched.text(of: "err").contains("exceeds the budget"))
        try watched.replace("prices.csv", prices.replacingOccurrences(of: ",2\n", with: ",4\n"))
        try await watched.says("exceeds the budget", in: "err")
    }
}
