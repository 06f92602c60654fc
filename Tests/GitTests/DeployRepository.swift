import Foundation
import TestSupport
import Testing

/// A repository of a sandbox, and the commands that tests run on it.
struct DeployRepository {
    let url: URL
    let sandbox: Sandbox

    var path: String { url.path }
    var name: String { url.lastPathComponent }

    /// Runs git in the repository, which must succeed; the result is what it printed.
    @discardableResult
    func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
        try sandbox.git(arguments, in: url, environment: environment)
    }

    /// The commit that a branch names; nil where there is none.
    func tip(_ branch: String = "main") throws -> String? {
        let command = try sandbox.run("git", ["rev-parse", "--verify", "--quiet", "refs/heads/\(branch)"], in: url)
        return command.status == 0 ? command.output.trimmingCharacters(in: .newlines) : nil
    }

    func count(_ branch: String = "main") throws -> Int { try Int(git("rev-list", "--count", branch)) ?? -1 }

    /// The tree of a commit, or of its folder in `commit:folder`.
    func tree(_ revision: String = "main") throws -> String {
        try git("rev-parse", revision.contains(":") ? revision : "\(revision)^{tree}")
    }

    /// The paths of all files of a commit.
    func paths(_ revision: String = "main") throws -> [String] {
        try git("ls-tree", "-r", "--name-only", revision).split(separator: "\n").map(String.init)
    }

    /// One placeholder of `git log --format` for the last commit.
    func log(_ format: String, _ revision: String = "main") throws -> String {
        try git("log", "--max-count=1", "--format=\(format)", revision)
    }

    /// Commits files with the git command line alone, without a work tree; nil deletes one. The result is the commit.
    @discardableResult
    func commitByGit(_ files: [String: String?], to branch: String = "main") throws -> String {
        let index = ["GIT_INDEX_FILE": sandbox.path("index-\(UUID().uuidString)")]
        let parent = try tip(branch)
        if let parent { try git("read-tree", parent, environment: index) }
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            guard let text else {
                let gone = "0 \(String(repeating: "0", count: 40))\t\(name)\n"
                let command = try sandbox.run("git", ["update-index", "--index-info"], in: url, environment: index, input: gone)
                try #require(command.status == 0, "\(command.errors)")
                continue
            }
            let blob = try git("hash-object", "-w", sandbox.write(text, to: "blob"))
            try git("update-index", "--add", "--cacheinfo", "100644,\(blob),\(name)", environment: index)
        }
        return try commitIndex(index, parent: parent, to: branch)
    }

    /// Commits one entry of a mode of its own: a link (120000) to a path, or a submodule (160000).
    func commitEntry(_ name: String, mode: String, of object: String, to branch: String = "main") throws {
        let index = ["GIT_INDEX_FILE": sandbox.path("index-\(UUID().uuidString)")]
        let parent = try tip(branch)
        if let parent { try git("read-tree", parent, environment: index) }
        try git("update-index", "--add", "--cacheinfo", "\(mode),\(object),\(name)", environment: index)
        try commitIndex(index, parent: parent, to: branch)
    }

    @discardableResult
    private func commitIndex(_ index: [String: String], parent: String?, to branch: String) throws -> String {
        let tree = try git("write-tree", environment: index)
        let parents = parent.map { ["-p", $0] } ?? []
        let commit = try sandbox.git(["commit-tree", tree, "-m", "by git"] + parents, in: url)
        try git("update-ref", "refs/heads/\(branch)", commit)
        return commit
    }

    /// `kaito-render commit` of some workspaces.
    func commit(
        _ workspaces: [Workspace], _ options: [String] = [], branch: String = "main", environment: [String: String] = [:]
    ) throws -> Command {
        try commit(text: workspaces.text, options, branch: branch, environment: environment)
    }

    func commit(
        text: String, _ options: [String] = [], branch: String = "main", environment: [String: String] = [:]
    ) throws -> Command {
        let file = try sandbox.write(text, to: "input-\(UUID().uuidString).yaml")
        let transport = options.contains("--push") ? sandbox.transport.map { ["--transport", $0] } ?? [] : []
        return try sandbox.kaitoRender(
            ["commit", "--release", "v0.3", "--repo", path, "--branch", branch, "-f", file] + options + transport,
            environment: environment)
    }

    /// A commit that must succeed; the result is the branch's new tip.
    @discardableResult
    func committed(
        _ workspaces: [Workspace], _ options: [String] = [], branch: String = "main", environment: [String: String] = [:]
    ) throws -> String {
        let command = try commit(workspaces, options, branch: branch, environment: environment)
        try #require(command.status == 0, "\(command.errors)")
        return try #require(try tip(branch))
    }

    /// The tree that git makes of what `kaito-render render -o` writes.
    func treeOfRender(_ workspaces: [Workspace], _ options: [String] = []) throws -> String {
        let out = "render-\(UUID().uuidString)"
        let file = try sandbox.write(workspaces.text, to: "\(out).yaml")
        let render = try sandbox.kaitoRender(
            ["render", "--release", "v0.3", "-f", file, "-o", sandbox.path(out)] + options)
        try #require(render.status == 0, "\(render.errors)")
        let environment = try [
            "GIT_DIR": git("rev-parse", "--absolute-git-dir"), "GIT_WORK_TREE": sandbox.path(out),
            "GIT_INDEX_FILE": sandbox.path("\(out).index"),
        ]
        let place = sandbox.folder.appendingPathComponent(out)
        try sandbox.git(["add", "--all", "."], in: place, environment: environment)
        return try sandbox.git(["write-tree"], in: place, environment: environment)
    }
}
