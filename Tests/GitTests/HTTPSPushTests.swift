import Foundation
import TestSupport
import Testing

/// Pushes over https to git's own server, which lets in who knows a token.
@Suite(.enabled(if: HTTPSServer.isPossible, "one of \(HTTPSServer.tools.joined(separator: ", ")) is missing"))
struct HTTPSPushTests {
    private let sandbox: Sandbox
    private let server: HTTPSServer
    private let remote: DeployRepository
    private let deploy: DeployRepository
    private let token = ["KAITO_RENDER_TOKEN": HTTPSServer.token]

    init() throws {
        sandbox = try Sandbox()
        server = try HTTPSServer(sandbox)
        remote = try sandbox.repository("remote.git")
        try remote.git("config", "http.receivepack", "true")
        deploy = try sandbox.repository()
        try deploy.git("remote", "add", "origin", server.url(of: remote))
    }

    private func push(_ workspaces: [Workspace], _ environment: [String: String] = [:]) throws -> Command {
        let command = try deploy.commit(workspaces, ["--create", "--push"], environment: environment)
        #expect(!command.output.contains(HTTPSServer.token) && !command.errors.contains(HTTPSServer.token))
        return command
    }

    private func expectArrival(_ workspaces: [Workspace], _ environment: [String: String] = [:]) throws {
        let command = try push(workspaces, environment)
        #expect(command.status == 0, "\(command.errors)")
        let clone = try sandbox.repository("clone-\(UUID().uuidString).git")
        try clone.git(
            "-c", "credential.helper=!f() { echo username=x; echo password=\(HTTPSServer.token); }; f", "fetch", "--quiet",
            server.url(of: remote), "main:main")
        #expect(try clone.tip() == deploy.tip())
        #expect(try remote.tip() == deploy.tip())
    }

    private func expectRefusal(_ environment: [String: String] = [:], saying words: String) throws {
        let (here, there) = try (deploy.tip(), remote.tip())
        let command = try push([.large], environment)
        #expect(command.status == 3)
        #expect(command.errors.contains(words), "\(command.errors)")
        #expect(try deploy.tip() == here && remote.tip() == there)
    }

    @Test(arguments: Transports.all) func theTokenOfTheVariableLetsIn(transport: String) throws {
        sandbox.transport = transport
        try expectArrival([.small], token)
        try expectArrival([.large], token)
        try expectArrival(Workspace.many(300, apps: "x"), token)
        #expect(try remote.count() == 3)
        let theirs = try remote.commitByGit(["README.md": "theirs\n"])
        try expectArrival([.small], token)
        #expect(try deploy.log("%P") == theirs)
    }

    @Test(arguments: Transports.all) func aHelperInTheShellLetsIn(transport: String) throws {
        sandbox.transport = transport
        let helper = "!f() { test \"$1\" = get && echo username=bob && echo password=\(HTTPSServer.token); }; f"
        try deploy.git("config", "credential.helper", helper)
        try expectArrival([.small])
    }

    @Test(arguments: Transports.all) func aHelperThatIsAScriptLetsIn(transport: String) throws {
        sandbox.transport = transport
        let script = try sandbox.write(
            """
            #!/bin/sh
            cat >"\(sandbox.path("asked"))"
            echo "$@" >>"\(sandbox.path("asked"))"
            echo username=bob
            echo password=\(HTTPSServer.token)

            """, to: "helper")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        // The user's configuration counts as well as the repository's.
        try sandbox.git(["config", "--global", "credential.helper", "\(script) --flag"])
        #expect(try push([.small]).status == 0)
        #expect(try remote.tip() == deploy.tip())
        let asked = try String(contentsOfFile: sandbox.path("asked"), encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(asked.contains("protocol=https"))
        #expect(asked.contains { $0.hasPrefix("host=localhost:") })
        // git also tells the helper that the password was right.
        #expect(asked.last == (transport == "git" ? "--flag store" : "--flag get"))
    }

    @Test(arguments: Transports.all) func aHelperThatKnowsNothingLeavesItToTheNext(transport: String) throws {
        sandbox.transport = transport
        try deploy.git("config", "--add", "credential.helper", "!exit 1;")
        let helper = "!f() { echo username=bob; echo password=\(HTTPSServer.token); }; f"
        try deploy.git("config", "--add", "credential.helper", helper)
        try expectArrival([.small])
    }

    @Test(arguments: Transports.all) func withoutCredentialsTheVariableIsNamed(transport: String) throws {
        sandbox.transport = transport
        try expectRefusal(saying: "KAITO_RENDER_TOKEN")
        try expectRefusal(["KAITO_RENDER_TOKEN": ""], saying: "KAITO_RENDER_TOKEN")
    }

    @Test(arguments: Transports.all) func aWrongTokenIsNotPrinted(transport: String) throws {
        sandbox.transport = transport
        let wrong = "wrong-t0ken-do-not-print"
        let command = try push([.small], ["KAITO_RENDER_TOKEN": wrong])
        #expect(command.status == 3)
        #expect(command.errors.contains("KAITO_RENDER_TOKEN was refused"), "\(command.errors)")
        #expect(!command.errors.contains(wrong), "\(command.errors)")
        #expect(try deploy.tip() == nil && remote.tip() == nil)
    }

    @Test(arguments: Transports.all) func credentialsInTheURLAreNotPrinted(transport: String) throws {
        sandbox.transport = transport
        let url = server.url(of: remote).replacing("https://", with: "https://bob:\(HTTPSServer.token)@")
        try deploy.git("remote", "set-url", "origin", url)
        #expect(try push([.small]).status == 0)
        #expect(try remote.tip() == deploy.tip())
        try deploy.git("remote", "set-url", "origin", url.replacing("remote.git", with: "no-such.git"))
        try expectRefusal(saying: transport == "git" ? "does not exist" : "404")
    }

    @Test(arguments: Transports.all) func anUnknownAuthorityIsRefused(transport: String) throws {
        sandbox.transport = transport
        try expectRefusal(
            ["GIT_SSL_CAINFO": sandbox.path("other-ca.crt"), "KAITO_RENDER_TOKEN": HTTPSServer.token], saying: "certificate")
    }

    @Test(arguments: Transports.all) func aCertificateOfAnotherHostIsRefused(transport: String) throws {
        sandbox.transport = transport
        try deploy.git("remote", "set-url", "origin", server.url(of: remote).replacing("localhost", with: "127.0.0.1"))
        try expectRefusal(token, saying: "certificate")
    }

    @Test(arguments: Transports.all) func aHookThatDeclinesIsHeard(transport: String) throws {
        sandbox.transport = transport
        try remote.setHook("pre-receive", "echo 'no deploys on Fridays' >&2; exit 1")
        try expectRefusal(token, saying: "no deploys on Fridays")
    }

    @Test(arguments: Transports.all) func aProxyIsUsed(transport: String) throws {
        sandbox.transport = transport
        let proxy = try Proxy(sandbox)
        try expectArrival([.small], token.merging(["https_proxy": proxy.url]) { $1 })
        #expect(try proxy.requests.contains { $0.hasPrefix("CONNECT localhost:") })
        // The configuration's wins, and this one does not answer.
        try deploy.git("config", "http.proxy", "http://127.0.0.1:1")
        #expect(try push([.large], token).status == 3)
    }

    /// A partial clone has the files of other folders only once they are needed.
    @Test(arguments: Transports.all) func aPartialSparseCloneIsCommittedTo(transport: String) throws {
        try expectArrival([.small], token)
        try remote.commitByGit(["docs/large.md": "large\n"])
        try remote.git("config", "uploadpack.allowFilter", "true")
        try remote.git("config", "uploadpack.allowAnySHA1InWant", "true")
        try sandbox.git([
            "clone", "--quiet", "--filter=blob:none", "--sparse", "--no-checkout", "file://\(remote.path)", "partial",
        ])
        let partial = DeployRepository(url: sandbox.folder.appendingPathComponent("partial"), sandbox: sandbox)
        try partial.git("checkout", "--quiet", "-b", "other")
        try partial.git("remote", "set-url", "--push", "origin", server.url(of: remote))
        sandbox.transport = transport
        let tip = try partial.committed([.large], ["--push"], environment: token)
        #expect(try remote.tip() == tip)
        #expect(try remote.tree("main:docs") == partial.tree("main:docs"))
    }

    /// Another push comes in while this one is under way.
    @Test(arguments: Transports.all) func aRaceIsWonInTheEnd(transport: String) throws {
        sandbox.transport = transport
        try expectArrival([.small], token)
        let theirs = try remote.commitByGit(["README.md": "theirs\n"], to: "other")
        let theirTree = try remote.tree("other")
        let commit = try remote.git("commit-tree", theirTree, "-p", deploy.tip() ?? "", "-m", "theirs")
        let once = "unset GIT_QUARANTINE_PATH; [ -e once ] || { : >once; git update-ref refs/heads/main \(commit); }"
        try remote.setHook("pre-receive", once)
        #expect(theirs != commit)
        try expectArrival([.large], token)
        #expect(try deploy.log("%P") == commit)
    }
}
