import Foundation
import TestSupport
import Testing
import YAML

/// The program that kubectl asks for completions offers what the help says.
@Suite struct KubectlCompletionTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

    private static let completer = "integrations/kubectl/kubectl_complete-kaito_render"

    private func completions(_ words: [String]) throws -> [String] {
        let result = try Command.run(
            Repository.path(Self.completer), words, in: folder.url, environment: ["PATH": IntegrationFolder.searchPath])
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    private static let hasBash = FileManager.default.isExecutableFile(atPath: "/bin/bash")

    @Test(
        .enabled(if: hasBash, "there is no bash"),
        arguments: [
            (["val"], ["validate", ":4"]), (["validate", "--file"], ["--filename", ":4"]),
            (["diff", "--against-release", "v"], ["v0.3", "v0.12", "v0.13", ":4"]),
            (["diff", "--format=m"], ["markdown", ":4"]), (["rule", "unknown-p"], ["unknown-preset", ":4"]),
            (["render", "-f", ""], ["yaml", "yml", "json", ":8"]), (["render", "-f", "a b", "-o", "x"], [":16"]),
            (["render", "--namespace", ""], [":4"]), (["nonsense", "x"], [":4"]),
        ] as [([String], [String])])
    func wordsAreCompleted(words: [String], expected: [String]) throws {
        #expect(try completions(words) == expected)
    }

    @Test(.enabled(if: hasBash, "there is no bash"))
    func everyCommandIsOffered() throws {
        let help = try Command.run(Repository.program("kaito-render"), ["--experimental-dump-help"])
        let commands = read(help.output, as: "help.json").documents.first?["command"]?["subcommands"]?.items ?? []
        let names = commands.filter { $0["shouldDisplay"] != false }.compactMap { $0["commandName"]?.string }
        #expect(!names.isEmpty)
        let offered = try completions([""])
        for name in names { #expect(offered.contains(name)) }
    }

    @Test(.enabled(if: hasBash && Repository.tool("kubectl") != nil, "there is no kubectl"))
    func kubectlAsksTheCompleter() throws {
        let links = ["kubectl-kaito_render": Repository.program("kaito-render"), Self.completer: Repository.path(Self.completer)]
        for (name, file) in links {
            let link = folder.path(URL(fileURLWithPath: name).lastPathComponent)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        }
        let result = try Command.run(
            try #require(Repository.tool("kubectl")), ["__complete", "kaito-render", "validate", "--format", "j"],
            environment: ["PATH": "\(folder.url.path):\(IntegrationFolder.searchPath)", "HOME": folder.url.path])
        #expect(result.output == "json\njunit\n:4\n", "\(result.errors)")
    }
}
