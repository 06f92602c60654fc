import Foundation
import TestSupport
import Testing

/// Pushes to a repository beside, and what other writers do to them.
@Suite struct PushTests {
    private let sandbox: Sandbox
    private let remote: DeployRepository
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        remote = try sandbox.repository("remote.git")
        deploy = try sandbox.repository()
        try deploy.git("remote", "add", "origin", "file://\(remote.path)")
    }

    /// What git fetches from the remote is what is here.
    private func expectEqualBranches(_ branch: String = "main") throws {
        let clone = try sandbox.repository("clone-\(UUID().uuidString).git")
        try clone.git("fetch", "--quiet", "file://\(remote.path)", "\(branch):\(branch)")
        #expect(try clone.tip(branch) == deploy.tip(branch))
        #expect(try remote.tip(branch) == deploy.tip(branch))
    }

    @Test(arguments: Transports.all) func commitsArrive(transport: String) throws {
        sandbox.transport = transport
        for workspaces in [[Workspace.small], [.large], Workspace.many(300, apps: "x")] {
            try deploy.committed(workspaces, ["--create", "--push"])
            try expectEqualBranches()
        }
        #expect(try remote.count() == 3)
    }

    @Test(arguments: Transports.all) func theRemoteMayBeNamed(transport: String) throws {
        sandbox.transport = transport
        let other = try sandbox.repository("other.git")
        try deploy.git("remote", "add", "mirror", other.path)
        for (index, name) in ["mirror", "file://\(other.path)", other.path].enumerated() {
            let tip = try deploy.committed([index % 2 == 0 ? .small : .large], ["--create", "--push", "--remote", name])
            #expect(try other.tip() == tip)
        }
        #expect(try remote.tip() == nil)
        let tip = try deploy.tip()
        let refused = try deploy.commit([.large], ["--push", "--remote", "no-such"])
        #expect(refused.status == 3 && refused.errors.contains("no-such"), "\(refused.errors)")
        #expect(try deploy.tip() == tip)
    }

    @Test(arguments: Transports.all) func theBranchMayBeAtTheRemoteAlone(transport: String) throws {
        sandbox.transport = transport
        let first = try remote.commitByGit(["README.md": "hello\n"])
        try deploy.committed([.small], ["--push"])
        #expect(try deploy.log("%P") == first)
        try expectEqualBranches()
    }

    @Test(arguments: Transports.all) func anotherWritersCommitIsBuiltOn(transport: String) throws {
        sandbox.transport = transport
        try deploy.committed([.small], ["--create", "--push"])
        let theirs = try remote.commitByGit(["README.md": "theirs\n"])
        try deploy.committed([.large], ["--push"])
        #expect(try deploy.log("%P") == theirs)
        #expect(try deploy.count() == 3)
        #expect(try deploy.paths().contains("README.md"))
        try expectEqualBranches()
    }

    @Test(arguments: Transports.all) func aBranchThatLagsBehindIsBroughtAlong(transport: String) throws {
        sandbox.transport = transport
        try deploy.committed([.small], ["--create"])
        try deploy.committed([.large])
        // Nothing to commit, but the remote has not got it yet.
        let command = try deploy.commit([.large], ["--push"])
        #expect(command.status == 0 && command.output.contains("nothing to commit"), "\(command.errors)")
        try expectEqualBranches()
        // The other way round: the remote has more.
        let theirs = try remote.commitByGit(["README.md": "theirs\n"])
        #expect(try deploy.commit([.large], ["--push"]).status == 0)
        #expect(try deploy.tip() == theirs)
    }

    @Test(arguments: Transports.all) func divergedBranchesAreLeftAlone(transport: String) throws {
        sandbox.transport = transport
        try deploy.committed([.small], ["--create", "--push"])
        let theirs = try remote.commitByGit(["README.md": "theirs\n"])
        let ours = try deploy.commitByGit(["README.md": "ours\n"])
        let refused = try deploy.commit([.large], ["--push"])
        #expect(refused.status == 3 && refused.errors.contains("diverged"), "\(refused.errors)")
        #expect(try deploy.tip() == ours)
        #expect(try remote.tip() == theirs)
    }

    /// libgit2 runs no hooks where a repository is pushed to by its path, so it refuses; git runs them.
    @Test(arguments: ["pre-receive", "update"], Transports.all)
    func hooksAreNotPassedOver(name: String, transport: String) throws {
        sandbox.transport = transport
        let first = try deploy.committed([.small], ["--create", "--push"])
        try remote.setHook(name, "exit 1")
        let refused = try deploy.commit([.large], ["--push"])
        #expect(refused.status == 3)
        #expect(refused.errors.contains(name), "\(refused.errors)")
        #expect(try deploy.tip() == first)
        #expect(try remote.tip() == first)
    }

    @Test(arguments: Transports.all) func aRemoteThatIsNotThereMovesNothing(transport: String) throws {
        sandbox.transport = transport
        let first = try deploy.committed([.small], ["--create"])
        try deploy.git("remote", "set-url", "origin", "file://\(sandbox.path("no-such.git"))")
        let refused = try deploy.commit([.large], ["--push"])
        #expect(refused.status == 3, "\(refused.errors)")
        #expect(try deploy.tip() == first)
    }

    /// The folder of hooks is found by git's rules.
    @Test(arguments: ["own-hooks", "~/own-hooks"], Transports.all)
    func hooksOfAnotherFolderAreNotPassedOver(folder: String, transport: String) throws {
        sandbox.transport = transport
        let first = try deploy.committed([.small], ["--create", "--push"])
        let place = folder.hasPrefix("~") ? "home/own-hooks" : "remote.git/own-hooks"
        let hook = try sandbox.write("#!/bin/sh\nexit 1\n", to: "\(place)/pre-receive")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
        try remote.git("config", "core.hooksPath", folder)
        let refused = try deploy.commit([.large], ["--push"])
        #expect(refused.status == 3 && refused.errors.contains("pre-receive"), "\(refused.errors)")
        #expect(try deploy.tip() == first && remote.tip() == first)
    }

    @Test(arguments: Transports.all) func theHookBeforeAPushMayRefuse(transport: String) throws {
        sandbox.transport = transport
        let first = try deploy.committed([.small], ["--create", "--push"])
        try deploy.setHook("pre-push", "echo 'a secret was found' >&2; exit 1")
        let refused = try deploy.commit([.large], ["--push"])
        #expect(refused.status == 3 && refused.errors.contains("pre-push"), "\(refused.errors)")
        if transport == "git" { #expect(refused.errors.contains("a secret was found"), "\(refused.errors)") }
        #expect(try deploy.tip() == first && remote.tip() == first)
    }

    @Test func theHookOfReferencesMayRefuse() throws {
        let first = try deploy.committed([.small], ["--create"])
        try deploy.setHook("reference-transaction", "test \"$1\" != prepared || { echo 'frozen' >&2; exit 1; }")
        let refused = try deploy.commit([.large])
        #expect(refused.status == 3 && refused.errors.contains("frozen"), "\(refused.errors)")
        #expect(try deploy.tip() == first)
        try deploy.setHook("reference-transaction", "exit 0")
        let tip = try deploy.committed([.large])
        #expect(try deploy.log("%P") == first && deploy.tip() == tip)
    }

    /// Several clones push to one branch at once: each commit lands on top of the others.
    @Test(arguments: Transports.all) func concurrentPushesLoseNothing(transport: String) throws {
        sandbox.transport = transport
        try deploy.committed([.small], ["--create", "--push", "--path", "first"])
        let (writers, rounds) = (4, 5)
        for writer in 0..<writers {
            _ = try sandbox.clone("file://\(remote.path)", as: "clone-\(writer)")
            for round in 0..<rounds {
                try sandbox.write([Workspace(apps: "v\(round)")].text, to: "in-\(writer)-\(round).yaml")
            }
        }
        let program = Repository.program("kaito-render")
        let script = """
            for w in 0 1 2 3; do (for r in 0 1 2 3 4; do "\(program)" commit --release v0.3 --repo clone-$w --branch main --push \
            --path p$w -f in-$w-$r.yaml || echo "failed: $w $r"; done) & done; wait
            """
        // Not sh: dash waits for ever where SIGCHLD is held back, as it is in the threads of tests.
        let run = try sandbox.run("bash", ["-c", script])
        #expect(!run.output.contains("failed"), "\(run.errors)")
        #expect(try remote.count() == 1 + writers * rounds)
        let last = try remote.treeOfRender([Workspace(apps: "v\(rounds - 1)")])
        for writer in 0..<writers {
            #expect(try remote.tree("main:p\(writer)") == last)
            #expect(try remote.git("rev-list", "--count", "main", "--", "p\(writer)") == "\(rounds)")
        }
    }
}

extension DeployRepository {
    /// Makes git run a script of the repository's own.
    func setHook(_ name: String, _ script: String) throws {
        let file = url.appendingPathComponent("hooks/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
}
