import Foundation
import TestSupport
import Testing

/// Commits to a bare repository: what is in them, and when there is one.
@Suite struct CommitTests {
    private let deploy: DeployRepository

    init() throws {
        deploy = try Sandbox().repository()
    }

    @Test func theFirstCommitNeedsToBeAskedFor() throws {
        let refused = try deploy.commit([.small])
        #expect(refused.status == 3)
        #expect(refused.errors.contains("--create"), "\(refused.errors)")
        #expect(try deploy.tip() == nil)
        let made = try deploy.commit([.small], ["--create"])
        #expect(made.status == 0, "\(made.errors)")
        #expect(try deploy.count() == 1)
        #expect(try deploy.log("%P") == "")
        #expect(made.output == "[main \(try deploy.log("%h"))] phi-3: added\n")
    }

    @Test(arguments: [[], ["--format", "json"]])
    func theTreeIsThatOfTheRenderedFolder(options: [String]) throws {
        let inputs: [[Workspace]] = [[.small], [.small, Workspace(name: "other")], [.large], Workspace.many(30, apps: "x")]
        for workspaces in inputs {
            try deploy.committed(workspaces, ["--create"] + options)
            #expect(try deploy.tree() == deploy.treeOfRender(workspaces, options))
        }
        #expect(try deploy.count() == inputs.count)
    }

    /// So many objects that they are written as one pack.
    @Test func aLargeTreeIsThatOfTheRenderedFolder() throws {
        var parent = ""
        for apps in ["x", "y"] {
            let workspaces = Workspace.many(300, apps: apps)
            let tip = try deploy.committed(workspaces, ["--create"])
            #expect(try deploy.tree() == deploy.treeOfRender(workspaces))
            #expect(try deploy.log("%P") == parent)
            parent = tip
        }
    }

    /// Bad usage, found before anything is done.
    @Test(arguments: [
        "Ada", "<ada@example.com>", "Ada <>", "Ada <ada@example.com", "Ada ada@example.com>", "", "Ada <a> <b>", "Ada\nBob <a@b>",
        "Ada <a@b\nc>", "Ada < >", "A>da <a@b>",
    ])
    func aBrokenAuthorIsRefused(author: String) throws {
        let result = try deploy.commit([.small], ["--create", "--author", author])
        #expect(result.status == 64 && result.output.isEmpty && result.errors.contains("Name <email>"), "\(result)")
        #expect(try deploy.tip() == nil)
    }

    @Test func anEqualRenderMakesNoCommit() throws {
        let first = try deploy.committed([.small], ["--create"])
        let again = try deploy.commit([.small], environment: ["SOURCE_DATE_EPOCH": "1800000000"])
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.contains("nothing to commit"))
        #expect(try deploy.tip() == first)
    }

    @Test func whatIsNoLongerRenderedGoes() throws {
        try deploy.committed([.small, Workspace(name: "other")], ["--create"])
        #expect(try deploy.paths().contains("ml/deployment-other.yaml"))
        try deploy.committed([.small])
        #expect(try !deploy.paths().contains { $0.contains("other") })
        #expect(try deploy.log("%s") == "other: removed")
    }

    @Test func theFilesOutsideThePathStay() throws {
        let foreign: [String: String?] = [
            "README.md": "hello\n", "apps/notes.txt": "mine\n", "ml/deployment-phi-3.yaml": "not: ours\n", "zz/a/b/c": "deep\n",
        ]
        try deploy.commitByGit(foreign)
        try deploy.commitEntry(
            "apps/link", mode: "120000", of: deploy.git("hash-object", "-w", deploy.sandbox.write("x", to: "x")))
        let before = try deploy.git("ls-tree", "-r", "main")
        for workspaces in [[Workspace.small], [.large], [.small, Workspace(name: "other")]] {
            try deploy.committed(workspaces, ["--path", "apps/gpu"])
            let outside = try deploy.git("ls-tree", "-r", "main").split(separator: "\n").filter { !$0.contains("\tapps/gpu/") }
            #expect(outside.joined(separator: "\n") == before)
            #expect(try deploy.tree("main:apps/gpu") == deploy.treeOfRender(workspaces))
        }
        #expect(try deploy.count() == 5)
    }

    @Test(arguments: ["apps/gpu", "apps/gpu/", "apps"])
    func aSlashAtTheEndOfThePathDoesNotCount(path: String) throws {
        try deploy.committed([.small], ["--create", "--path", path])
        let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
        #expect(try deploy.tree("main:\(trimmed)") == deploy.treeOfRender([.small]))
    }

    @Test func aBranchMayBeginFromAnotherOne() throws {
        let first = try deploy.commitByGit(["README.md": "hello\n"])
        let refused = try deploy.commit([.small], ["--from", "no-such"], branch: "env/staging")
        #expect(refused.status == 3 && refused.errors.contains("no-such"), "\(refused.errors)")
        try deploy.committed([.small], ["--from", "main"], branch: "env/staging")
        #expect(try deploy.log("%P", "env/staging") == first)
        #expect(try deploy.paths("env/staging").contains("README.md"))
        #expect(try deploy.tip() == first)
        // The branch is there now: it goes on from itself.
        try deploy.commitByGit(["README.md": "changed\n"])
        try deploy.committed([.large], ["--from", "main"], branch: "env/staging")
        #expect(try deploy.count("env/staging") == 3)
        #expect(try deploy.git("show", "env/staging:README.md") == "hello")
    }

    @Test func rejectedInputMakesNoCommit() throws {
        let first = try deploy.committed([.small], ["--create"])
        let rejected = try deploy.commit([.large, Workspace(name: "other", preset: "no-such-preset")])
        #expect(rejected.status == 2)
        #expect(rejected.errors.contains("[unknown-preset]"), "\(rejected.errors)")
        #expect(rejected.output.isEmpty)
        #expect(try deploy.tip() == first)
    }

    @Test(arguments: ["a..b", "-x", "a b", "a.lock", "refs/heads/../x"])
    func whatCanBeNoBranchIsRefused(branch: String) throws {
        let file = try deploy.sandbox.write([Workspace.small].text, to: "input.yaml")
        let refused = try deploy.sandbox.kaitoRender([
            "commit", "--release", "v0.3", "--repo", deploy.path, "--branch=\(branch)", "--create", "-f", file,
        ])
        #expect([3, 64].contains(refused.status), "\(refused.status) \(refused.errors)")
        #expect(try deploy.git("for-each-ref") == "")
    }

    @Test func whereThereIsNoRepositoryNothingIsMade() throws {
        let file = try deploy.sandbox.write([Workspace.small].text, to: "input.yaml")
        let refused = try deploy.sandbox.kaitoRender([
            "commit", "--release", "v0.3", "--repo", deploy.sandbox.path("no-such"), "--branch", "main", "--create", "-f", file,
        ])
        #expect(refused.status == 3)
        #expect(!FileManager.default.fileExists(atPath: deploy.sandbox.path("no-such")))
    }
}
