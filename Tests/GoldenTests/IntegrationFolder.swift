import Foundation
import TestSupport
import Testing
import YAML

/// A folder to try the files of integrations/ in.
final class IntegrationFolder {
    let url: URL

    init() throws {
        url = try Repository.temporaryFolder()
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The PATH with this package's programs before all others.
    static let searchPath: String = {
        let programs = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
        return "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
    }()

    /// A program that stands for kaito-render where a release is made, packed or installed.
    static let fakeProgram = "#!/bin/sh\necho kaito-render 9.8.7\n"

    /// What a validator says of a file, by one of the schemas that it comes with.
    static func check(_ schema: String, _ file: String) throws -> Command {
        let python = try #require(Repository.python, "make test sets the validators up")
        return try Command.run(python, ["-m", "check_jsonschema", "--builtin-schema", schema, file])
    }

    /// The steps of a workflow or an action for GitHub.
    static func steps(of text: String) throws -> [Node] {
        // A bare `on` is a boolean to the reader, and a name to GitHub.
        let root = try #require(read(text.replacingOccurrences(of: "\non:", with: "\n\"on\":")).documents.first)
        let jobs = (root["jobs"]?.entries ?? []).map(\.1) + [root["runs"]].compactMap { $0 }
        return jobs.flatMap { $0["steps"]?.items ?? [] }
    }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func write(_ text: String, to name: String, executable: Bool = false) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
        if executable { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
    }

    /// What a file holds; nothing where there is none.
    func text(_ name: String) -> String {
        (try? String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }
}
