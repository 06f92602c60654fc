import Foundation
import TestSupport
import Testing

/// Pushes over ssh by git, as the user's ssh is configured.
@Suite(.enabled(if: SSHServer.isPossible, "openssh-server, ssh-keygen or python3 is missing"))
struct SSHAliasTests {
    private let sandbox: Sandbox
    private let server: SSHServer
    private let remote: DeployRepository
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        server = try SSHServer(sandbox)
        remote = try sandbox.repository("remote.git")
        deploy = try sandbox.repository()
        try deploy.git("remote", "add", "origin", "company-git:\(remote.path)")
    }

    private func push(_ workspaces: [Workspace], by ssh: String, _ options: [String] = []) throws -> Command {
        try deploy.commit(workspaces, ["--create", "--push"] + options, environment: ["GIT_SSH_COMMAND": ssh])
    }

    @Test func anAliasAndAnAuthorityLeadToTheHost() throws {
        let ssh = try server.makeAlias("company-git")
        for workspaces in [[Workspace.small], [.large]] {
            let command = try push(workspaces, by: ssh)
            #expect(command.status == 0, "\(command.errors)")
            #expect(try remote.tip() == deploy.tip())
        }
    }

    @Test func theCommandOfTheConfigurationIsUsed() throws {
        try deploy.git("config", "core.sshCommand", server.makeAlias("company-git"))
        let command = try deploy.commit([.small], ["--create", "--push"])
        #expect(command.status == 0, "\(command.errors)")
        #expect(try remote.tip() == deploy.tip())
    }

    @Test func anotherAuthorityIsNotTrusted() throws {
        let command = try push([.small], by: server.makeAlias("company-git", authority: "rsa_key"))
        #expect(command.status == 3 && command.errors.contains("not trusted"), "\(command.errors)")
        #expect(!command.errors.contains("ssh-keyscan"))
        #expect(try deploy.tip() == nil && remote.tip() == nil)
    }

    @Test func aChangedHostKeyIsAWarning() throws {
        try server.makeKnown("ed25519_key")
        try deploy.git("remote", "set-url", "origin", server.url(of: remote))
        let ssh = "ssh -F none -o UserKnownHostsFile=\(sandbox.path("home/.ssh/known_hosts"))"
        let command = try push([.small], by: ssh, ["--ssh-key", sandbox.path("ed25519_key")])
        #expect(command.status == 3 && command.errors.contains("has changed"), "\(command.errors)")
        #expect(!command.errors.contains("ssh-keyscan"))
    }

    @Test func aKeyThatIsNotAuthorizedIsRefused() throws {
        let ssh = try server.makeAlias("company-git")
        try sandbox.write("", to: "authorized_keys")
        let command = try push([.small], by: ssh)
        #expect(command.status == 3 && command.errors.contains("authentication failed"), "\(command.errors)")
        let missing = try push([.small], by: ssh, ["--ssh-key", sandbox.path("no-such-key")])
        #expect(missing.status == 3 && missing.errors.contains("no-such-key"), "\(missing.errors)")
    }

    @Test func aHookThatDeclinesIsHeard() throws {
        try remote.setHook("pre-receive", "echo 'no deploys on Fridays' >&2; exit 1")
        let command = try push([.small], by: server.makeAlias("company-git"))
        #expect(command.status == 3 && command.errors.contains("no deploys on Fridays"), "\(command.errors)")
        #expect(try deploy.tip() == nil && remote.tip() == nil)
    }
}
