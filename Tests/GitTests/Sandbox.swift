import Foundation
import TestSupport
import Testing

/// A folder for one test with a home of its own: nothing of the user's configuration is read, and nothing outside is
/// written. When the test ends, every repository in it is checked by git.
final class Sandbox {
    let folder: URL
    /// All that the programs find in their environment.
    var variables: [String: String]
    /// What commits that push are told to use; nil: the default.
    var transport: String?
    private var repositories: [URL] = []

    init() throws {
        let temporary = try Repository.temporaryFolder()
        folder = temporary
        let home = temporary.appendingPathComponent("home")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        variables = [
            "HOME": home.path, "XDG_CONFIG_HOME": home.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
            "GIT_AUTHOR_NAME": "Ada Author", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Carl Committer",
            "GIT_COMMITTER_EMAIL": "carl@example.com", "SOURCE_DATE_EPOCH": "1700000000",
        ]
        for name in ["PATH", "LD_LIBRARY_PATH", "TMPDIR"] {
            if let value = ProcessInfo.processInfo.environment[name] { variables[name] = value }
        }
    }

    deinit {
        for repository in repositories { checkObjects(of: repository) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// What git itself finds wrong with a repository's objects and references.
    private func checkObjects(of repository: URL) {
        do {
            let check = try run("git", ["fsck", "--strict", "--no-dangling", "--no-progress"], in: repository)
            #expect(check.status == 0, "git fsck in \(repository.lastPathComponent): \(check.errors)")
            let lines = (check.output + check.errors).split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasPrefix("notice: ") }, "git fsck in \(repository.lastPathComponent): \(lines)")
        } catch {
            Issue.record(error)
        }
    }

    /// A new repository whose first branch will be main.
    func repository(_ name: String = "deploy.git", bare: Bool = true) throws -> DeployRepository {
        try git(["init", "--quiet", "--initial-branch=main"] + (bare ? ["--bare"] : []) + [name])
        return adopted(name)
    }

    func clone(_ source: String, as name: String) throws -> DeployRepository {
        try git(["clone", "--quiet", source, name])
        return adopted(name)
    }

    private func adopted(_ name: String) -> DeployRepository {
        let url = folder.appendingPathComponent(name)
        repositories.append(url)
        return DeployRepository(url: url, sandbox: self)
    }

    /// Writes a file, with the folders above it; the result is its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Runs a program of the PATH, or of this package, with the sandbox's variables alone.
    func run(
        _ program: String, _ arguments: [String], in place: URL? = nil, environment: [String: String] = [:], input: String? = nil
    ) throws -> Command {
        try Command.run("/usr/bin/env", words(program, arguments, environment), in: place ?? folder, input: input)
    }

    /// What `env` is given so that the program sees the sandbox's variables alone.
    func words(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) -> [String] {
        let settings = variables.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
        let own = ["kaito-render", "kaito-render-git"].contains(program)
        return ["-i"] + settings + [own ? Repository.program(program) : program] + arguments
    }

    func kaitoRender(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws -> Command {
        try run("kaito-render", arguments, environment: environment, input: input)
    }

    /// Runs git, which must succeed; the result is what it printed.
    @discardableResult
    func git(_ arguments: [String], in place: URL? = nil, environment: [String: String] = [:]) throws -> String {
        let command = try run("git", arguments, in: place, environment: environment)
        try #require(command.status == 0, "git \(arguments.joined(separator: " ")): \(command.errors)")
        return command.output.trimmingCharacters(in: .newlines)
    }

    /// The files below a folder, but for git's own.
    func files(in name: String) throws -> [String: Data] {
        let root = folder.appendingPathComponent(name)
        guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [:] }
        var files: [String: Data] = [:]
        for case let path as String in walk where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            if !path.hasPrefix(".git/") { files[path] = try Data(contentsOf: root.appendingPathComponent(path)) }
        }
        return files
    }
}
