import Foundation
import Glibc
import TestSupport
import Testing

/// Features of git that libgit2 does not know: each works, or is refused by name.
@Suite struct FeatureTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func git(_ words: String..., in name: String) throws {
        try sandbox.git(words, in: sandbox.folder.appendingPathComponent(name))
    }

    private func commit(_ file: String, to repository: String, _ options: [String] = [], branch: String = "main") throws
        -> Command
    {
        try sandbox.kaitoRender(
            ["commit", "--release", "v0.3", "-f", file, "--repo", sandbox.path(repository), "--branch", branch] + options)
    }

    private func expectRefusal(_ command: Command, saying words: String) {
        #expect(command.status == 3 && command.errors.contains(words), "\(command.status) \(command.errors)")
    }

    @Test func objectIdsOfSHA256AreNamed() throws {
        try sandbox.git(["init", "--quiet", "--object-format=sha256", "new"])
        let file = try sandbox.write([Workspace.small].text, to: "new/ws.yaml")
        expectRefusal(try commit(file, to: "new", ["--create"]), saying: "SHA-256")
        // As the repository of the input, it is only missed where it is needed.
        _ = try sandbox.repository()
        let command = try commit(file, to: "deploy.git", ["--create"])
        #expect(command.status == 0 && command.errors.contains("warning: Source-Commit is left out"), "\(command.errors)")
        expectRefusal(try commit(file, to: "deploy.git", ["--hydrator-metadata"]), saying: "SHA-256")
    }

    /// git of this release neither writes nor reads reftables and indexes without a checksum: what marks them is written by hand.
    @Test(arguments: [
        ("extensions.refStorage", "reftable", "reftable"), ("extensions.objectFormat", "sha256", "SHA-256"),
        ("extensions.futureFormat", "true", "the extension futureformat"),
    ])
    func anExtensionIsNamed(key: String, value: String, words: String) throws {
        let deploy = try sandbox.repository("deploy", bare: false)
        try deploy.committed([.small], ["--create"])
        let configuration = deploy.url.appendingPathComponent(".git/config")
        let before = try Data(contentsOf: configuration)
        try deploy.git("config", "core.repositoryFormatVersion", "1")
        try deploy.git("config", key, value)
        expectRefusal(try deploy.commit([.large]), saying: words)
        // git itself does not know it either, and looks at the repository in the end.
        try before.write(to: configuration)
    }

    @Test(arguments: ["split index", "sparsely", "sparse index", "index.skipHash"])
    func anIndexThatCannotBeReadIsNamed(feature: String) throws {
        let deploy = try sandbox.repository("deploy", bare: false)
        let tip = try deploy.committed([.small], ["--create"])
        switch feature {
        case "sparsely": try deploy.git("sparse-checkout", "set", "_cluster")
        case "sparse index":
            try deploy.git("sparse-checkout", "set", "--cone", "--sparse-index", "_cluster")
            // As if git had been told to fill the work tree, but not to write the index again.
            try deploy.git("config", "--worktree", "core.sparseCheckout", "false")
        case "split index": try deploy.git("update-index", "--split-index")
        default:
            let file = deploy.url.appendingPathComponent(".git/index")
            var bytes = try Data(contentsOf: file)
            bytes.replaceSubrange(bytes.count - 20..<bytes.count, with: Data(count: 20))
            try bytes.write(to: file)
        }
        let refused = try deploy.commit([.large])
        expectRefusal(refused, saying: feature)
        #expect(try deploy.tip() == tip)
        if feature != "sparse index" { #expect(try deploy.git("status", "--porcelain") == "") }
        #expect(try deploy.commit([.large], ["--create"], branch: "other").status == 0)
    }

    @Test func aFilterOfTheBranchIsNamed() throws {
        let deploy = try sandbox.repository()
        try deploy.commitByGit([".gitattributes": "*.yaml filter=crypt\n"])
        expectRefusal(try deploy.commit([.small], ["--path", "ml"]), saying: "\"crypt\"")
        try deploy.commitByGit(["ml/.gitattributes": "* -filter\n"])
        try deploy.committed([.small], ["--path", "ml"])
        #expect(try deploy.tree("main:ml") != deploy.treeOfRender([.small]))
    }

    /// What git calls unchanged has a commit, with whatever line ends or filter it is checked out.
    @Test(arguments: ["text eol=crlf", "filter=crypt"]) func theInputMayBeCheckedOutOtherwise(attributes: String) throws {
        _ = try sandbox.repository()
        try sandbox.git(["init", "--quiet", "source"])
        try git("config", "filter.crypt.clean", "base64", in: "source")
        try git("config", "filter.crypt.smudge", "base64 -d", in: "source")
        try sandbox.write("*.yaml \(attributes)\n", to: "source/.gitattributes")
        let file = try sandbox.write([Workspace.small].text, to: "source/ws.yaml")
        try git("add", ".", in: "source")
        try git("commit", "--quiet", "-m", "first", in: "source")
        try FileManager.default.removeItem(atPath: file)
        try git("checkout", "--quiet", "ws.yaml", in: "source")
        let deploy = DeployRepository(url: sandbox.folder.appendingPathComponent("deploy.git"), sandbox: sandbox)
        #expect(try commit(file, to: "deploy.git", ["--create", "--hydrator-metadata"]).status == 0)
        #expect(try !deploy.log("%B").contains("-dirty"))
        try sandbox.write([Workspace.large].text, to: "source/ws.yaml")
        #expect(try commit(file, to: "deploy.git").status == 0)
        #expect(try deploy.log("%B").contains("-dirty"))
    }

    @Test(arguments: ["blob:none", "tree:0"]) func aPartialSparseCloneIsRead(filter: String) throws {
        let source = try sandbox.repository("source", bare: false)
        try sandbox.write([Workspace.small].text, to: "source/workspaces/ws.yaml")
        try source.git("add", ".")
        try source.git("commit", "--quiet", "-m", "first")
        for key in ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"] { try source.git("config", key, "true") }
        #expect(try commit(sandbox.path("source/workspaces"), to: "source", ["--create"], branch: "env/prod").status == 0)
        let url = "file://\(source.path)"
        try sandbox.git(["clone", "--quiet", "--filter=\(filter)", "--sparse", url, "partial"])
        try git("sparse-checkout", "set", "workspaces", in: "partial")
        let diff = try sandbox.kaitoRender([
            "diff", "--release", "v0.3", "-f", sandbox.path("partial/workspaces"), "--repo", sandbox.path("partial"), "--git",
            "origin/env/prod",
        ])
        #expect(diff.status == 0, "\(diff.errors)")
        let deploy = try sandbox.repository()
        let command = try commit(sandbox.path("partial/workspaces"), to: "deploy.git", ["--create", "--hydrator-metadata"])
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
        let message = try deploy.log("%B")
        #expect(try message.hasSuffix("Source-Commit: \(source.tip() ?? "none")"), "\(message)")
    }

    @Test func aShallowCloneIsPushedFrom() throws {
        let remote = try sandbox.repository("remote.git")
        for workspaces in [[Workspace.small], [.large], [.small]] { try remote.committed(workspaces, ["--create"]) }
        try sandbox.git(["clone", "--quiet", "--bare", "--depth=1", "file://\(remote.path)", "shallow.git"])
        let shallow = DeployRepository(url: sandbox.folder.appendingPathComponent("shallow.git"), sandbox: sandbox)
        let tip = try shallow.committed([.large], ["--push"])
        #expect(try remote.tip() == tip)
        let theirs = try remote.commitByGit(["README.md": "theirs\n"])
        try shallow.committed([.small], ["--push"])
        #expect(try shallow.log("%P") == theirs)
    }

    @Test(.enabled(if: getuid() == 0, "only root may give files away"))
    func aRepositoryOfAnotherUserMustBeDeclaredSafe() throws {
        let deploy = try sandbox.repository()
        #expect(chown(deploy.path, 1234, 1234) == 0)
        expectRefusal(try deploy.commit([.small], ["--create"]), saying: "safe.directory \(deploy.path)")
        let variables = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"]
        #expect(try deploy.commit([.small], ["--create"], environment: variables).status == 0)
        try sandbox.git(["config", "--global", "safe.directory", deploy.path])
        try deploy.committed([.large])
    }

    /// A work tree that cannot be written is as it was, and so is the branch.
    @Test func aNameThatIsTooLongForTheWorkTreeLeavesItAlone() throws {
        let deploy = try sandbox.repository("deploy", bare: false)
        let tip = try deploy.committed([.small], ["--create"])
        let name = String(repeating: "a", count: 245)
        let long = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name), namespace: ml}\ndata: {a: b}\n"
        let refused = try deploy.commit(text: [Workspace.large].text + long)
        expectRefusal(refused, saying: "too long")
        #expect(try deploy.tip() == tip && deploy.git("status", "--porcelain") == "")
        try deploy.committed([.large])
        #expect(try deploy.git("status", "--porcelain") == "")
    }

    @Test func aPipeInTheOutputIsNotWaitedFor() throws {
        let file = try sandbox.write([Workspace.small].text, to: "ws.yaml")
        let arguments = ["render", "--release", "v0.3", "-f", file, "-o", sandbox.path("out")]
        #expect(try sandbox.kaitoRender(arguments).status == 0)
        try FileManager.default.removeItem(atPath: sandbox.path("out/kustomization.yaml"))
        #expect(mkfifo(sandbox.path("out/kustomization.yaml"), 0o644) == 0)
        let refused = try sandbox.run("timeout", ["20", Repository.program("kaito-render")] + arguments)
        expectRefusal(refused, saying: "neither a regular file nor a folder")
    }

    @Test func anInventoryCannotNameGitsFolder() throws {
        let deploy = try sandbox.repository("deploy", bare: false)
        let tip = try deploy.committed([.small], ["--create"])
        let head = try Data(contentsOf: deploy.url.appendingPathComponent(".git/HEAD"))
        let sum = try sandbox.run("sha256sum", [sandbox.path("deploy/.git/HEAD")]).output.prefix { $0 != " " }
        try sandbox.write("\(sum)  .git/HEAD\n", to: "deploy/.kaito-render")
        let file = try sandbox.write([Workspace.small].text, to: "ws.yaml")
        let refused = try sandbox.kaitoRender(["render", "--release", "v0.3", "-f", file, "-o", deploy.path])
        expectRefusal(refused, saying: "not a valid inventory")
        #expect(try Data(contentsOf: deploy.url.appendingPathComponent(".git/HEAD")) == head)
        #expect(try deploy.tip() == tip)
    }
}
