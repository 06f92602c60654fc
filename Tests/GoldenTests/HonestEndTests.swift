import Foundation
import TestSupport
import Testing

/// A program ends successfully only if it did what it was asked for, and all that it printed has arrived.
@Suite struct HonestEndTests {
    private static let input = "examples/phi-4-mini/input.yaml"

    /// Commands that print something, by all the ways there are to print it.
    private static let commands: [[String]] =
        [
            ["--help"], ["render", "--help"], ["help", "diff"], ["--version"], ["version"], ["presets"],
            ["presets", "--format", "json"],
            ["skus"], ["skus", "--format", "json"], ["rule"], ["rule", "unknown-preset"], ["schema"], ["crd"],
            ["install", "--offline"], ["docs", "rules"], ["docs", "presets"],
            ["completions", "bash"], ["completions", "zsh"], ["completions", "fish"], ["--generate-completion-script", "bash"],
        ] + ["table", "json", "svg"].map { ["fit", "--model", "phi-4", "--cheapest", "--format", $0] }
        + [["render"], ["render", "--format", "json"], ["images"], ["explain"], ["explain", "--format", "json"]].map(reading)
        + ["table", "json", "lines", "skopeo"].map { reading(["images", "--format", $0]) }
        + ["text", "json", "sarif", "github", "gitlab", "junit"].map { reading(["validate", "--format", $0]) }
        + ["text", "markdown", "json"].map {
            reading(["diff", "--against-release", "v0.13", "--format", $0])
        }

    private static func reading(_ words: [String]) -> [String] {
        words.prefix(1) + ["--release", "v0.12", "-f", input] + words.dropFirst()
    }

    /// Runs a command with the redirections of a shell.
    private func run(_ words: [String], _ redirections: String, input: String? = nil, in folder: URL = Repository.root) throws
        -> Command
    {
        try Command.run(
            "/bin/sh", ["-c", "\"$0\" \"$@\" \(redirections)", Repository.program("kaito-render")] + words, in: folder,
            input: input)
    }

    private func isOneMessage(_ text: String, _ reason: String) -> Bool {
        text.components(separatedBy: "standard output").count == 2 && text.contains("error: standard output: \(reason)")
    }

    @Test(arguments: commands)
    func aFullDiskFailsEveryCommandThatPrints(words: [String]) throws {
        let result = try run(words, ">/dev/full")
        #expect(result.status == 3 && isOneMessage(result.errors, "no space left on device"), "\(words): \(result)")
    }

    @Test(arguments: commands)
    func aClosedOutputFailsEveryCommandThatPrints(words: [String]) throws {
        let result = try run(words, ">&-")
        #expect(result.status == 3 && isOneMessage(result.errors, "is closed"), "\(words): \(result)")
    }

    @Test func aReaderThatGoesAwayIsAFailure() throws {
        let script = "{ sleep 0.3; \"$0\" schema; echo $? >&2; } | true"
        let result = try Command.run("/bin/sh", ["-c", script, Repository.program("kaito-render")])
        #expect(result.errors.hasSuffix("\n3\n") && isOneMessage(result.errors, "broken pipe"), "\(result)")
    }

    @Test func theFunctionFails() throws {
        let list = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\n"
        #expect(try run(["fn"], ">/dev/full", input: list).status == 3)
        #expect(try run(["fn"], ">&-", input: list).status == 3)
    }

    /// Nothing that is opened takes the place of a closed output: what is written to a file are its bytes alone.
    @Test func filesAreNotTakenForTheOutput() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let words = ["render", "--release", "v0.12", "-f", Repository.path(Self.input), "-o"]
        #expect(try run(words + ["open"], "", in: folder).status == 0)
        #expect(try run(words + ["closed"], "<&- >&- 2>&-", in: folder).status == 0)
        let same = try Command.run("/usr/bin/diff", ["-r", "open", "closed"], in: folder)
        #expect(same.status == 0, "\(same.output)")
    }

    @Test func aFolderThatCannotBeWrittenIsAFailure() throws {
        for place in ["/proc/none", "/dev/null", "/dev/full/none"] {
            let result = try run(["render", "--release", "v0.12", "-f", Self.input, "-o", place], "")
            #expect(result.status == 3 && result.errors.split(separator: "\n").count { $0.contains("error:") } == 1, "\(result)")
        }
    }

    // MARK: the programs beside it

    /// A folder with copies of some programs.
    private func installation(_ names: [String]) throws -> URL {
        let folder = try Repository.temporaryFolder()
        for name in names {
            try FileManager.default.copyItem(atPath: Repository.program(name), toPath: folder.appendingPathComponent(name).path)
        }
        return folder
    }

    private static let siblings = [("commit", "kaito-render-git"), ("diff", "kaito-render-git"), ("lock", "kaito-render-lock")]

    @Test(arguments: siblings)
    func aMissingProgramIsNamed(command: String, sibling: String) throws {
        let folder = try installation(["kaito-render"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try Command.run(
            folder.appendingPathComponent("kaito-render").path, [command, "-f", Repository.path(Self.input)], in: folder,
            environment: ["PATH": "/usr/bin:/bin"])
        #expect(result.status == 3 && result.output.isEmpty && result.errors.contains(sibling), "\(result)")
    }

    @Test(arguments: siblings)
    func aProgramThatCannotBeRunIsNamed(command: String, sibling: String) throws {
        let folder = try installation(["kaito-render"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(sibling)
        try Data("not a program".utf8).write(to: file)
        for permissions in [0o644, 0o755] {
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.path)
            let result = try Command.run(
                folder.appendingPathComponent("kaito-render").path, [command, "-f", Repository.path(Self.input)], in: folder,
                environment: ["PATH": "/usr/bin:/bin"])
            #expect(result.status == 3 && result.output.isEmpty && result.errors.contains("\(sibling)"), "\(result)")
        }
    }

    @Test func aProgramOfAnotherVersionRefuses() throws {
        let result = try Command.run(
            Repository.program("kaito-render-git"), ["commit", "-f", Repository.path(Self.input)],
            environment: ["KAITO_RENDER_CALLER": "0.0.1"])
        #expect(result.status == 3 && result.output.isEmpty)
        #expect(result.errors.contains("kaito-render is version 0.0.1"), "\(result.errors)")
    }

    /// In a folder as root, with nothing else: no /proc, no /dev.
    @Test(.enabled(if: ImageRoot.isPossible, "namespaces are not permitted"))
    func withoutProcAllIsTheSame() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let root = try ImageRoot(of: ["kaito-render", "kaito-render-git"], in: folder, hasProc: false)
        try root.put(try String(contentsOfFile: Repository.path(Self.input), encoding: .utf8), at: "/data/ws.yaml")
        let bin = URL(fileURLWithPath: Repository.program("kaito-render")).lastPathComponent
        func run(_ words: [String]) throws -> Command {
            let command = root.words("/usr/bin/\(bin)", words)
            return try Command.run(command[0], Array(command.dropFirst()))
        }
        let rendered = try run(["render", "--release", "v0.12", "-f", "/data/ws.yaml"])
        #expect(rendered.status == 0 && rendered.output.contains("kind: StatefulSet"), "\(rendered)")
        // The program is found; there is no repository.
        let committed = try run(["commit", "--release", "v0.12", "-f", "/data/ws.yaml", "--branch", "main", "--repo", "/data"])
        #expect(committed.status == 3 && committed.output.isEmpty && committed.errors.contains("repository"), "\(committed)")
        try FileManager.default.removeItem(atPath: "\(root.path)/usr/bin/kaito-render-git")
        let missing = try run(["commit", "-f", "/data/ws.yaml", "--branch", "main"])
        #expect(missing.status == 3 && missing.errors.contains("kaito-render-git"), "\(missing)")
    }
}
