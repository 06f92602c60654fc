import Foundation
import TestSupport
import Testing

/// The hook for pre-commit, run by pre-commit itself.
@Suite struct PreCommitTests {
    /// Runs the declared hook on a repository with one Workspace.
    private func run(preset: String) throws -> Command {
        let python = try #require(Repository.python, "make test sets the tools up")
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let hooks = try String(contentsOfFile: Repository.path(".pre-commit-hooks.yaml"), encoding: .utf8)
        // A local repository takes the hook's own declaration.
        let hook = hooks.split(separator: "\n").map { "  \($0)\n" }.joined()
        let config = "repos:\n- repo: local\n  hooks:\n\(hook)    args: [-f, ws.yaml, --release, v0.12]\n"
        try Data(config.utf8).write(to: folder.appendingPathComponent(".pre-commit-config.yaml"))
        try Data(SampleWorkspace.text(preset: preset).utf8).write(to: folder.appendingPathComponent("ws.yaml"))
        let programs = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
        let environment = [
            "PATH": "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")", "HOME": folder.path,
            "PRE_COMMIT_HOME": folder.appendingPathComponent("cache").path, "GIT_CONFIG_NOSYSTEM": "1",
        ]
        for arguments in [["init", "-q"], ["add", "ws.yaml", ".pre-commit-config.yaml"]] {
            _ = try Command.run(try #require(Repository.tool("git")), arguments, in: folder, environment: environment)
        }
        return try Command.run(python, ["-m", "pre_commit", "run", "--all-files"], in: folder, environment: environment)
    }

    @Test func aGoodWorkspacePasses() throws {
        let result = try run(preset: "phi-4-mini-instruct")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test func aMistakeStopsTheCommit() throws {
        let result = try run(preset: "phi-99")
        #expect(result.status == 1 && result.output.contains("[unknown-preset]"), "\(result.output)\(result.errors)")
    }
}
