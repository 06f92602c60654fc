import Foundation
import TestSupport
import Testing

/// Logins go where they belong, and nowhere else.
@Suite struct LoginTests {
    /// "ada:p4ss"
    private static let password = "{\"auth\": \"YWRhOnA0c3M=\"}"

    private func folder(_ repository: String) throws -> LockFolder {
        let folder = try LockFolder()
        try folder.startRegistry()
        try folder.writeWorkspaces(["127.0.0.1:\(folder.port)/\(repository):1"])
        return folder
    }

    @Test(arguments: ["basic/one", "bearer/one"])
    func passwordsLogIn(repository: String) throws {
        let folder = try folder(repository)
        try folder.login(Self.password, host: "127.0.0.1:\(folder.port)")
        let result = try folder.kaitoRender("lock")
        #expect(result.status == 0, "\(result.errors)")
        #expect(!(result.output + result.errors).contains("p4ss"))
    }

    @Test func wrongPasswordsAreSaid() throws {
        let folder = try folder("bearer/one")
        try folder.login("{\"username\": \"ada\", \"password\": \"wr0ng\"}", host: "127.0.0.1:\(folder.port)")
        let result = try folder.kaitoRender("lock")
        #expect(result.status == 3 && result.errors.contains("does not accept the configured login"), "\(result.errors)")
        #expect(!result.errors.contains("wr0ng"))
    }

    @Test func publicImagesNeedNoLogin() throws {
        #expect(try folder("bearer/open").kaitoRender("lock").status == 0)
    }

    /// As `az acr login` leaves them.
    @Test func refreshTokensLogIn() throws {
        let folder = try folder("bearer/one")
        try folder.login("{\"auth\": \"MDAwOg==\", \"identitytoken\": \"r3fresh\"}", host: "127.0.0.1:\(folder.port)")
        let result = try folder.kaitoRender("lock")
        #expect(result.status == 0, "\(result.errors)")
        let sent = try folder.text("requests").split(separator: "\n")
        #expect(sent.filter { $0.contains("r3fresh") }.allSatisfy { $0.contains(" POST /token ") })
        #expect(sent.contains { $0.contains("scope=repository%3Abearer%2Fone%3Apull") && $0.contains("service=tests") })
    }

    @Test func helpersAreAsked() throws {
        let folder = try folder("basic/one")
        let helper = """
            #!/bin/sh
            read -r host
            [ "$1 $host" = "get 127.0.0.1:\(folder.port)" ] || exit 1
            echo '{"ServerURL": "x", "Username": "ada", "Secret": "p4ss"}'

            """
        try folder.write(helper, to: "bin/docker-credential-tests")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.folder.appendingPathComponent("bin/docker-credential-tests").path)
        try folder.write("{\"credsStore\": \"tests\"}", to: ".docker/config.json")
        let result = try folder.kaitoRender("lock", environment: ["PATH": "\(folder.folder.path)/bin:/usr/bin:/bin"])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func loginsOfOtherRegistriesStayHere() throws {
        let folder = try folder("basic/one")
        try folder.login(Self.password, host: "example.com")
        #expect(try folder.kaitoRender("lock").status == 3)
        #expect(try !folder.text("requests").contains("Basic"))
    }

    /// The form of a request for a token holds the login, and so would what follows a redirect of it.
    @Test func refreshTokensDoNotFollowElsewhere() throws {
        let folder = try folder("posts/one")
        try folder.login("{\"auth\": \"MDAwOg==\", \"identitytoken\": \"r3fresh\"}", host: "127.0.0.1:\(folder.port)")
        let result = try folder.kaitoRender("lock")
        #expect(result.status == 3 && result.errors.contains("redirect"), "\(result)")
        #expect(!result.errors.contains("r3fresh") && !folder.exists("kaito-render.lock"))
        #expect(try !folder.text("requests").contains("localhost "))
    }

    /// Nor does a password, which the other server then misses.
    @Test func passwordsForTokensDoNotFollowElsewhere() throws {
        let folder = try folder("posts/one")
        try folder.login(Self.password, host: "127.0.0.1:\(folder.port)")
        #expect(try folder.kaitoRender("lock").status == 3)
        let sent = try folder.text("requests").split(separator: "\n").filter { $0.hasPrefix("localhost ") }
        #expect(!sent.isEmpty && sent.allSatisfy { !$0.contains("Basic") }, "\(sent)")
    }

    @Test func redirectsEnd() throws {
        let result = try folder("loop/one").kaitoRender("lock")
        #expect(result.status == 3 && result.errors.contains("redirects"), "\(result)")
    }

    /// The registry sends to another host, which is not told who asks.
    @Test func loginsDoNotFollowElsewhere() throws {
        let folder = try folder("away/one")
        try folder.login(Self.password, host: "127.0.0.1:\(folder.port)")
        #expect(try folder.kaitoRender("lock").status == 0)
        let requests = try folder.text("requests").split(separator: "\n")
        #expect(requests.contains { $0.hasPrefix("127.0.0.1 ") && $0.contains("Basic") })
        #expect(requests.contains { $0.hasPrefix("localhost GET /v2/open/") && !$0.contains("Basic") }, "\(requests)")
    }

    @Test func unreadableLoginsAreSaid() throws {
        let folder = try folder("open/one")
        try folder.write("not json p4ss", to: ".docker/config.json")
        let result = try folder.kaitoRender("lock")
        #expect(
            result.status == 3 && result.errors.contains("config.json") && !result.errors.contains("p4ss"), "\(result.errors)")
    }
}
