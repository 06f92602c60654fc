import Foundation
import TestSupport
import Testing

/// Pushes over ssh to OpenSSH's server, by libgit2.
@Suite(.enabled(if: SSHServer.isPossible, "openssh-server, ssh-keygen or python3 is missing"))
struct SSHPushTests {
    private let sandbox: Sandbox
    private let server: SSHServer
    private let remote: DeployRepository
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        sandbox.transport = "libgit2"
        server = try SSHServer(sandbox)
        remote = try sandbox.repository("remote.git")
        deploy = try sandbox.repository()
        try deploy.git("remote", "add", "origin", server.url(of: remote))
    }

    private func push(_ workspaces: [Workspace], key: String? = "ed25519_key") throws -> Command {
        let options = key.map { ["--ssh-key", sandbox.path($0)] } ?? []
        return try deploy.commit(workspaces, ["--create", "--push"] + options)
    }

    private func expectRefusal(key: String? = "ed25519_key", saying words: String) throws {
        let (here, there) = try (deploy.tip(), remote.tip())
        let command = try push([.large], key: key)
        #expect(command.status == 3)
        #expect(command.errors.contains(words), "\(command.errors)")
        #expect(try deploy.tip() == here && remote.tip() == there)
    }

    @Test func aKeyLetsIn() throws {
        try server.makeKnown()
        for workspaces in [[Workspace.small], [.large], Workspace.many(300, apps: "x")] {
            let command = try push(workspaces)
            #expect(command.status == 0, "\(command.errors)")
            #expect(try remote.tip() == deploy.tip())
        }
        let theirs = try remote.commitByGit(["README.md": "theirs\n"])
        #expect(try push([.small]).status == 0)
        #expect(try deploy.log("%P") == theirs)
        #expect(try deploy.count() == 5)
        let clone = try sandbox.repository("clone.git")
        let ssh = "ssh -F none -i \(sandbox.path("ed25519_key")) -o UserKnownHostsFile=\(sandbox.path("home/.ssh/known_hosts"))"
        try clone.git("fetch", "--quiet", server.url(of: remote), "main:main", environment: ["GIT_SSH_COMMAND": ssh])
        #expect(try clone.tip() == deploy.tip())
    }

    @Test func theKeyOfTheHomeLetsIn() throws {
        try server.makeKnown()
        for name in ["ed25519_key", "ed25519_key.pub"] {
            let target = "home/.ssh/id_\(name.replacing("_key", with: ""))"
            try FileManager.default.copyItem(atPath: sandbox.path(name), toPath: sandbox.path(target))
        }
        let command = try push([.small], key: nil)
        #expect(command.status == 0, "\(command.errors)")
        #expect(try remote.tip() == deploy.tip())
    }

    @Test func anUnknownHostIsRefused() throws {
        try expectRefusal(saying: "known_hosts")
        try sandbox.write("", to: "home/.ssh/known_hosts")
        try expectRefusal(saying: "known_hosts")
    }

    @Test func aHostWithAnotherKeyIsRefused() throws {
        try server.makeKnown("ed25519_key")
        try expectRefusal(saying: "has changed")
    }

    @Test func aKeyThatIsNotAuthorizedIsRefused() throws {
        try server.makeKnown()
        try sandbox.write("", to: "authorized_keys")
        try expectRefusal(saying: "error: ")
        try expectRefusal(key: "no-such-key", saying: "no-such-key")
        try expectRefusal(key: nil, saying: "error: ")
    }

    /// Old versions of libssh2 sign with SHA-1, which servers refuse.
    @Test func anRSAKeyLetsInOrTheRemedyIsNamed() throws {
        try server.makeKnown()
        let command = try push([.small], key: "rsa_key")
        if command.status == 0 {
            #expect(try remote.tip() == deploy.tip())
        } else {
            #expect(command.status == 3)
            #expect(command.errors.contains("ed25519"), "\(command.errors)")
            #expect(try deploy.tip() == nil && remote.tip() == nil)
        }
    }

    @Test func aHookThatDeclinesIsHeard() throws {
        try server.makeKnown()
        try remote.setHook("pre-receive", "echo 'no deploys on Fridays' >&2; exit 1")
        try expectRefusal(saying: "no deploys on Fridays")
    }

    @Test func aRepositoryThatIsNotThereIsRefused() throws {
        try server.makeKnown()
        try deploy.git("remote", "set-url", "origin", server.url(of: remote).replacing("remote.git", with: "no-such.git"))
        try expectRefusal(saying: "error: ")
    }
}
