import Foundation
import TestSupport
import Testing

/// Repositories with a work tree: it follows its own branch where it is clean, and is left alone otherwise.
@Suite struct CheckoutTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository("deploy", bare: false)
    }

    private func startMain() throws {
        try sandbox.write("hello\n", to: "deploy/README.md")
        try deploy.git("add", ".")
        try deploy.git("commit", "--quiet", "-m", "first")
    }

    private var status: String { get throws { try deploy.git("status", "--porcelain") } }

    /// What a run that is refused must not change.
    private func state() throws -> [String] {
        let index = try Data(contentsOf: deploy.url.appendingPathComponent(".git/index")).base64EncodedString()
        let files = try sandbox.files(in: "deploy").sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.value.base64EncodedString())"
        }
        return try [deploy.git("for-each-ref"), deploy.git("symbolic-ref", "HEAD"), index] + files
    }

    @Test func anotherBranchLeavesTheWorkTreeAlone() throws {
        try startMain()
        try sandbox.write("changed\n", to: "deploy/README.md")
        try sandbox.write("staged\n", to: "deploy/staged.txt")
        try deploy.git("add", "staged.txt")
        try sandbox.write("untracked\n", to: "deploy/ml/deployment-phi-3.yaml")
        let before = try state()
        let statusBefore = try status
        for workspaces in [[Workspace.small], [.large], [.small, Workspace(name: "other")]] {
            try deploy.committed(workspaces, ["--create"], branch: "env/prod")
            #expect(try deploy.tree("env/prod") == deploy.treeOfRender(workspaces))
        }
        let after = try state()
        #expect(Array(after.dropFirst()) == Array(before.dropFirst()))
        #expect(try status == statusBefore)
        #expect(try deploy.count("env/prod") == 3)
        #expect(try deploy.count() == 1)
    }

    @Test func aCleanWorkTreeFollowsItsBranch() throws {
        try startMain()
        let inputs: [[Workspace]] = [
            [.small], [.large], [.small, Workspace(name: "other")], [.small], Workspace.many(300, apps: "x"),
        ]
        for workspaces in inputs {
            try deploy.committed(workspaces)
            #expect(try status == "")
            #expect(try deploy.git("rev-parse", "HEAD") == deploy.tip())
            #expect(try sandbox.files(in: "deploy").keys.sorted() == deploy.paths().sorted())
            #expect(try deploy.git("diff", "HEAD", "--stat") == "")
        }
        #expect(try deploy.git("symbolic-ref", "HEAD") == "refs/heads/main")
    }

    @Test func endingAKilledRunLeavesEditsAloneWhereNoFileDiffers() throws {
        try startMain()
        let old = try deploy.committed([.small])
        // The journal of a run that was killed before it moved the branch; since then, someone committed no change.
        try sandbox.write("main\0\(old)\0\(old)\0\(deploy.path)/\0", to: "deploy/.git/kaito-render.lock")
        try deploy.git("commit", "--quiet", "--allow-empty", "-m", "nothing")
        try sandbox.write("changed\n", to: "deploy/README.md")
        try deploy.committed([.small])
        #expect(try sandbox.files(in: "deploy")["README.md"] == Data("changed\n".utf8))
        #expect(try status.contains("README.md"))
    }

    @Test func aWorkTreeIsFoundFromAFolderInside() throws {
        try startMain()
        try sandbox.write("x\n", to: "deploy/docs/x.md")
        try deploy.git("add", ".")
        try deploy.git("commit", "--quiet", "-m", "second")
        let file = try sandbox.write([Workspace.small].text, to: "ws.yaml")
        let made = try sandbox.run(
            "kaito-render", ["commit", "--release", "v0.3", "--branch", "main", "-f", file],
            in: deploy.url.appendingPathComponent("docs"))
        #expect(made.status == 0, "\(made.errors)")
        #expect(try status == "")
        #expect(try deploy.paths().contains("ml/service-phi-3.yaml"))
    }

    @Test(arguments: ["changed", "staged", "deleted"])
    func aWorkTreeWithChangesIsLeftAlone(what: String) throws {
        try startMain()
        switch what {
        case "changed": try sandbox.write("changed\n", to: "deploy/README.md")
        case "staged":
            try sandbox.write("new\n", to: "deploy/new.txt")
            try deploy.git("add", "new.txt")
        default: try FileManager.default.removeItem(at: deploy.url.appendingPathComponent("README.md"))
        }
        let before = try state()
        let refused = try deploy.commit([.small])
        #expect(refused.status == 3)
        #expect(refused.errors.contains("main") && refused.errors.contains("uncommitted"), "\(refused.errors)")
        #expect(try state() == before)
    }

    @Test func filesThatGitDoesNotKnowStay() throws {
        try startMain()
        try sandbox.write("mine\n", to: "deploy/ml/notes.txt")
        try deploy.committed([.small])
        try deploy.committed([Workspace(name: "other")])
        #expect(try status == "?? ml/notes.txt")
        #expect(try sandbox.files(in: "deploy")["ml/notes.txt"] == Data("mine\n".utf8))
    }

    @Test(arguments: ["ml/service-phi-3.yaml", "kustomization.yaml", "ml", ".kaito-render"])
    func anUntrackedFileInTheWayStopsAll(name: String) throws {
        try startMain()
        try sandbox.write("mine\n", to: "deploy/\(name)")
        let before = try state()
        let refused = try deploy.commit([.small])
        #expect(refused.status == 3)
        #expect(refused.errors.contains("main"), "\(refused.errors)")
        #expect(try state() == before)
    }

    @Test func anUntrackedFileInTheWayOfALaterCommitStopsAll() throws {
        try startMain()
        try deploy.committed([.small])
        try sandbox.write("mine\n", to: "deploy/ml/service-other.yaml")
        let before = try state()
        #expect(try deploy.commit([.large, Workspace(name: "other")]).status == 3)
        #expect(try state() == before)
    }

    @Test func aNewRepositoryGetsItsFiles() throws {
        let refused = try deploy.commit([.small])
        #expect(refused.status == 3 && refused.errors.contains("--create"), "\(refused.errors)")
        try deploy.committed([.small], ["--create"])
        #expect(try status == "")
        #expect(try sandbox.files(in: "deploy").keys.sorted() == deploy.paths().sorted())
        #expect(try deploy.tree() == deploy.treeOfRender([.small]))
    }

    @Test func aFileInTheWayOfANewRepositoryStopsAll() throws {
        try sandbox.write("mine\n", to: "deploy/ml/service-phi-3.yaml")
        let refused = try deploy.commit([.small], ["--create"])
        #expect(refused.status == 3, "\(refused.errors)")
        #expect(try deploy.tip() == nil)
        #expect(try sandbox.files(in: "deploy") == ["ml/service-phi-3.yaml": Data("mine\n".utf8)])
    }

    @Test func anIgnoredFileInTheWayIsNotOverwritten() throws {
        try sandbox.write("ml/\n", to: "deploy/.gitignore")
        try startMain()
        try sandbox.write("mine\n", to: "deploy/ml/service-phi-3.yaml")
        let before = try state()
        #expect(try deploy.commit([.small]).status == 3)
        #expect(try state() == before)
    }

    @Test func aBranchInAnotherWorkTreeIsLeftAlone() throws {
        try startMain()
        try deploy.git("worktree", "add", "--quiet", "-b", "env/prod", sandbox.path("prod"))
        let tip = try deploy.tip("env/prod")
        let refused = try deploy.commit([.small], branch: "env/prod")
        #expect(refused.status == 3 && refused.errors.contains("env/prod"), "\(refused.errors)")
        #expect(try deploy.tip("env/prod") == tip)
        #expect(try sandbox.git(["status", "--porcelain"], in: URL(fileURLWithPath: sandbox.path("prod"))) == "")
    }

    /// A linked work tree is a repository as well, and follows its own branch.
    @Test func aLinkedWorkTreeFollowsItsBranch() throws {
        try startMain()
        try deploy.git("worktree", "add", "--quiet", "-b", "env/prod", sandbox.path("prod"))
        let file = try sandbox.write([Workspace.small].text, to: "ws.yaml")
        let made = try sandbox.kaitoRender([
            "commit", "--release", "v0.3", "--repo", sandbox.path("prod"), "--branch", "env/prod", "-f", file,
        ])
        #expect(made.status == 0, "\(made.errors)")
        let place = URL(fileURLWithPath: sandbox.path("prod"))
        #expect(try sandbox.git(["status", "--porcelain"], in: place) == "")
        #expect(try sandbox.files(in: "prod").keys.contains("ml/service-phi-3.yaml"))
        #expect(try status == "" && deploy.count() == 1)
    }
}
