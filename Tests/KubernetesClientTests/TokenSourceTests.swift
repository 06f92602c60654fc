import Foundation
import Synchronization
import TestSupport
import Testing

@testable import KubernetesClient

/// When a token is taken anew.
@Suite struct TokenSourceTests {
    /// Seconds that pass when the test says so.
    private final class Clock: Sendable {
        private let seconds = Mutex(1_000.0)

        var now: Double { seconds.withLock { $0 } }

        func advance(_ amount: Double) { seconds.withLock { $0 += amount } }
    }

    private let clock = Clock()
    private let folder: URL

    init() throws { folder = try Repository.temporaryFolder() }

    private func source(_ credentials: ClusterConfiguration.Credentials) throws -> TokenSource {
        let source = TokenSource(credentials, now: { [clock] in clock.now })
        return try #require(source)
    }

    private func write(_ token: String) throws {
        try Data(token.utf8).write(to: folder.appendingPathComponent("token"))
    }

    /// A plugin that counts its runs in its tokens: t1, t2, …
    ///
    /// A shell reads the script: a file that was just written cannot be executed while what another test starts at that
    /// moment has inherited it open for writing.
    private func plugin(expiry: String?) throws -> ExecPlugin {
        let status = #""token": "t'$n'""# + (expiry.map { #", "expirationTimestamp": "\#($0)""# } ?? "")
        let script = """
            cd "$(dirname "$0")"
            echo >> runs
            n=$(wc -l < runs | tr -d ' ')
            sleep 0.2
            echo '{"apiVersion": "v", "kind": "ExecCredential", "status": {\(status)}}'

            """
        let file = folder.appendingPathComponent("login")
        try Data(script.utf8).write(to: file)
        return ExecPlugin(apiVersion: "v", command: "/bin/sh", arguments: [file.path], environment: [], installHint: nil)
    }

    @Test func credentialsWithoutTokensHaveNone() {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(TokenSource(.none) == nil)
        #expect(TokenSource(.clientCertificate(certificate: [], key: [])) == nil)
    }

    @Test func filesAreReadAgainAfterAMinute() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("one\n")
        let source = try source(.tokenFile(folder.appendingPathComponent("token").path))
        #expect(try await source.token() == "one")
        try write("two")
        clock.advance(59)
        #expect(try await source.token() == "one")
        clock.advance(2)
        #expect(try await source.token() == "two")
    }

    @Test func filesAreReadAgainAfterARefusal() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("one")
        let source = try source(.tokenFile(folder.appendingPathComponent("token").path))
        #expect(try await source.token() == "one")
        try write("two")
        #expect(await source.reject("one"))
        #expect(try await source.token() == "two")
        // The refusal of a token that is gone anyhow says nothing of the one that is there.
        try write("three")
        #expect(await source.reject("one"))
        #expect(try await source.token() == "two")
    }

    @Test func aFileThatIsGoneForAMomentIsNoFailure() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("token").path
        let source = try source(.tokenFile(path))
        let error = await #expect(throws: APIError.self) { try await source.token() }
        #expect(error?.kind == .unauthorized && error?.message == "\(path) does not contain a token")
        try write("one")
        #expect(try await source.token() == "one")
        try write("")
        clock.advance(61)
        #expect(try await source.token() == "one")
    }

    @Test func fixedTokensDoNotChange() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = try source(.token("abc"))
        #expect(try await source.token() == "abc")
        #expect(await !source.reject("abc"))
        let broken = try self.source(.token("s3cret\r\nX: y"))
        let error = await #expect(throws: APIError.self) { try await broken.token() }
        #expect(error?.message.contains("s3cret") == false)
    }

    @Test func pluginsRunAgainBeforeTheirTokenExpires() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        // At 1200 seconds.
        let source = try source(.exec(plugin(expiry: "1970-01-01T00:20:00Z")))
        #expect(try await source.token() == "t1")
        clock.advance(169)
        #expect(try await source.token() == "t1")
        clock.advance(2)
        #expect(try await source.token() == "t2")
    }

    @Test func pluginsRunAgainAfterARefusal() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = try source(.exec(plugin(expiry: nil)))
        #expect(try await source.token() == "t1")
        clock.advance(1_000_000)
        #expect(try await source.token() == "t1")
        #expect(await source.reject("t1"))
        #expect(try await source.token() == "t2")
    }

    /// Those who ask at the same time wait for one run.
    @Test func onePluginRunsForAll() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = try source(.exec(plugin(expiry: nil)))
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await source.token() } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens == ["t1"])
    }

    /// A plugin that hangs must not hold up who has given up.
    @Test func waitingEndsWithTheTask() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let hanging = ExecPlugin(apiVersion: "v", command: "sleep", arguments: ["30"], environment: [], installHint: nil)
        let source = try source(.exec(hanging))
        let task = Task { try await source.token() }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        let error = await #expect(throws: APIError.self) { try await task.value }
        #expect(error?.kind == .unreachable, "cancelled, and not because the plugin's time was over: \(error?.message ?? "")")
    }
}
