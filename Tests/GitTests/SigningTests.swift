import Foundation
import TestSupport
import Testing

/// Commits signed by keys of ssh and gpg, as git verifies them.
@Suite struct SigningTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
    }

    /// Makes a key without a passphrase, whose owner git trusts.
    private func makeKey(_ type: String) throws -> String {
        let key = sandbox.path("key-\(type)")
        let made = try sandbox.run("ssh-keygen", ["-q", "-t", type, "-N", "", "-C", "", "-f", key])
        try #require(made.status == 0, "\(made.errors)")
        let publicKey = try String(contentsOfFile: "\(key).pub", encoding: .utf8)
        let signers = try sandbox.write("carl@example.com \(publicKey)", to: "signers")
        try deploy.git("config", "gpg.ssh.allowedSignersFile", signers)
        return key
    }

    @Test(.enabled(if: Repository.tool("ssh-keygen") != nil, "ssh-keygen is missing"), arguments: ["ed25519", "ecdsa"])
    func aKeyOfSSHSigns(type: String) throws {
        let key = try makeKey(type)
        for workspaces in [[Workspace.small], [.large], Workspace.many(300, apps: "x")] {
            try deploy.committed(workspaces, ["--create", "--sign", key])
            let verified = try sandbox.run("git", ["verify-commit", "main"], in: deploy.url)
            #expect(verified.status == 0, "\(verified.errors)")
            #expect(verified.errors.contains("Good \"git\" signature for carl@example.com"), "\(verified.errors)")
            #expect(try deploy.tree() == deploy.treeOfRender(workspaces))
        }
        #expect(try deploy.count() == 3)
        // The signature is of this very commit.
        try deploy.committed([.small])
        #expect(try sandbox.run("git", ["verify-commit", "main"], in: deploy.url).status != 0)
    }

    @Test(.enabled(if: Repository.tool("ssh-keygen") != nil, "ssh-keygen is missing"))
    func aNameBeyondASCIIIsSigned() throws {
        let key = try makeKey("ed25519")
        try deploy.committed([.small], ["--create", "--sign", key, "--author", "Žofie Ünal <z@example.com>", "-m", "Grüße → 🚀"])
        #expect(try sandbox.run("git", ["verify-commit", "main"], in: deploy.url).status == 0)
        #expect(try deploy.log("%s|%an") == "Grüße → 🚀|Žofie Ünal")
    }

    @Test(.enabled(if: Repository.tool("gpg") != nil, "gpg is missing"))
    func aKeyOfGPGSigns() throws {
        // The path of the agent's socket has to be short.
        let home = try Repository.temporaryFolder()
        sandbox.variables["GNUPGHOME"] = home.path
        defer {
            _ = try? sandbox.run("gpgconf", ["--kill", "gpg-agent"])
            try? FileManager.default.removeItem(at: home)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.path)
        let made = try sandbox.run(
            "gpg", ["--batch", "--passphrase", "", "--quick-gen-key", "Carl <carl@example.com>", "ed25519", "sign", "1d"])
        try #require(made.status == 0, "\(made.errors)")
        // The clock decides whether a key is valid, so the commit is of today.
        sandbox.variables["SOURCE_DATE_EPOCH"] = nil
        for (key, workspace) in [("carl@example.com", Workspace.small), ("Carl", .large)] {
            try deploy.committed([workspace], ["--create", "--sign", key])
            let verified = try sandbox.run("git", ["verify-commit", "main"], in: deploy.url)
            #expect(verified.status == 0, "\(verified.errors)")
            #expect(verified.errors.contains("Good signature from \"Carl <carl@example.com>\""), "\(verified.errors)")
        }
        let refused = try deploy.commit([.small], ["--sign", "nobody@example.com"])
        #expect(refused.status == 3 && refused.errors.contains("nobody@example.com"), "\(refused.errors)")
        #expect(try deploy.count() == 2)
    }

    @Test(.enabled(if: Repository.tool("ssh-keygen") != nil, "ssh-keygen is missing"))
    func withoutASignatureThereIsNoCommit() throws {
        let first = try deploy.committed([.small], ["--create"])
        let broken = try sandbox.write("no key\n", to: "broken")
        for program in [nil, "no-such-program", "/bin/false", "/bin/true"] {
            if let program { try deploy.git("config", "gpg.ssh.program", program) }
            let refused = try deploy.commit([.large], ["--sign", broken])
            #expect(refused.status == 3, "\(program ?? "ssh-keygen")")
            #expect(refused.errors.contains(program ?? "ssh-keygen"), "\(refused.errors)")
            #expect(try deploy.tip() == first)
        }
    }
}
