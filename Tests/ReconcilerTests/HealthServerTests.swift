import CoreMetrics
import Foundation
import NIOCore
import Testing

@testable import Reconciler

@Suite struct HealthServerTests {
    private let health = Health()
    private let metrics = PrometheusMetrics()

    /// Runs a server on a free port for the time of the body.
    private func withServer(
        limit: Int = 512, peerLimit: Int = 64, patience: TimeAmount = .seconds(30), _ body: (Int) async throws -> Void
    ) async throws {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        var server = HealthServer(host: "127.0.0.1", port: 0, health: health, metrics: metrics) { found.yield($0) }
        server.connectionLimit = limit
        server.peerLimit = peerLimit
        server.patience = patience
        let running = Task { [server] in
            defer { found.finish() }
            try await server.run()
        }
        defer { running.cancel() }
        let port = await ports.first { _ in true }
        try await body(try #require(port))
        running.cancel()
        try await running.value
    }

    private func exchange(_ request: String, port: Int) throws -> String {
        let client = try Client(port: port)
        try client.send(request)
        return client.readToEnd()
    }

    private func get(_ path: String, port: Int) throws -> String {
        try exchange("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", port: port)
    }

    @Test func probesTellWhatIsWrong() async throws {
        health.set(.ready, "leader", problem: "another replica holds the lease")
        health.set(.ready, "caches", problem: "workspaces are not listed yet")
        try await withServer { port in
            #expect(try get("/healthz", port: port).hasPrefix("HTTP/1.1 200 OK\r\n"))
            let refusal = try get("/readyz?verbose=1", port: port)
            #expect(refusal.hasPrefix("HTTP/1.1 503 "))
            #expect(refusal.hasSuffix("\r\n\r\ncaches: workspaces are not listed yet\nleader: another replica holds the lease\n"))
            health.set(.ready, "leader", problem: nil)
            health.set(.ready, "caches", problem: nil)
            #expect(try get("/readyz", port: port).hasSuffix("\r\n\r\nok\n"))
            health.check(.live, "workers") { "stuck" }
            #expect(try get("/healthz", port: port).hasSuffix("\r\n\r\nworkers: stuck\n"))
            #expect(!health.isLive && health.isReady)
        }
    }

    @Test func metricsAreScraped() async throws {
        metrics.makeCounter(label: "kaito_reconciler_reconcile_total", dimensions: [("result", "applied")]).increment(by: 3)
        try await withServer { port in
            let answer = try get("/metrics", port: port)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"))
            #expect(answer.contains("\nkaito_reconciler_reconcile_total{result=\"applied\"} 3\n"))
            #expect(answer.contains("\nprocess_resident_memory_bytes "))
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1", "404 "), ("GET /metrics/x HTTP/1.1", "404 "), ("POST /secret HTTP/1.1", "404 "),
        ("POST /healthz HTTP/1.1", "405 "), ("HEAD /metrics HTTP/1.1", "405 "), ("nonsense", "400 "),
    ])
    func allElseIsRefused(line: String, status: String) async throws {
        try await withServer { port in
            let answer = try exchange("\(line)\r\nHost: a\r\nConnection: close\r\n\r\n", port: port)
            #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer)")
            #expect(answer.contains("\r\nAllow: GET\r\n") == (status == "405 "))
            #expect(!line.hasPrefix("HEAD") || answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await withServer { port in
            let client = try Client(port: port)
            try client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /none HTTP/1.1\r\nHost: a\r\n\r\nGET /rea")
            try client.send("dyz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.read(until: { $0.components(separatedBy: "HTTP/1.1 ").count == 4 && $0.hasSuffix("ok\n") }))
            // What follows the last request that the client announced is not answered.
            let last = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            try client.send(last + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            let statuses = client.readToEnd().components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
            #expect(statuses == ["200", "404", "200", "200"])
        }
    }

    @Test func oldClientsAreClosed() async throws {
        try await withServer { port in
            let answer = try exchange("GET /healthz HTTP/1.0\r\n\r\n", port: port)
            #expect(answer.hasSuffix("\r\n\r\nok\n"))
        }
    }

    @Test(arguments: [
        "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ])
    func bodiesAreDropped(request: String) async throws {
        try await withServer { port in
            let answer = try exchange(request + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", port: port)
            #expect(answer == "")
        }
    }

    @Test func silenceEnds() async throws {
        try await withServer(patience: .milliseconds(200)) { port in
            let whole = try exchange("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", port: port)
            #expect(whole.hasSuffix("ok\n"))
            let part = try exchange("GET /hea", port: port)
            #expect(part == "")
        }
    }

    /// A connection that does not ask gives way to a new one, also where one address holds them all.
    @Test func whoWaitsLongestGivesWay() async throws {
        try await withServer(limit: 4, peerLimit: 2) { port in
            let idle = try Client(port: port)
            let asking = try Client(port: port)
            for client in [idle, asking] {
                try client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try client.read(until: { $0.hasSuffix("ok\n") }))
            }
            try idle.send("GET /")
            #expect(try get("/healthz", port: port).hasSuffix("ok\n"))
            #expect(idle.readToEnd().hasSuffix("ok\n"))
            try asking.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(asking.readToEnd().hasSuffix("ok\n"))
        }
    }

    /// The address with the most connections gives way, not the one with the oldest.
    @Test func aGreedyPeerGivesWay() async throws {
        try await withServer(limit: 4, peerLimit: 4) { port in
            let scraper = try Client(port: port, from: "127.0.0.2")
            try scraper.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try scraper.read(until: { $0.hasSuffix("ok\n") }))
            var strangers: [Client] = []
            for _ in 0..<20 {
                strangers.append(try Client(port: port))
                try strangers.last?.send("GET /")
            }
            try scraper.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(scraper.readToEnd().components(separatedBy: "ok\n").count == 3)
            #expect(strangers[0].readToEnd() == "")
        }
    }

    /// Strangers that connect again as soon as they are dropped do not keep a probe from its answer.
    @Test func probesAreAnsweredBesideStrangers() async throws {
        try await withServer { port in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        var held: [Client] = []
                        while !Task.isCancelled {
                            if held.count == 20 { held.removeFirst() }
                            guard let client = try? Client(port: port) else { continue }
                            try? client.send("GET /")
                            held.append(client)
                            try? await Task.sleep(for: .milliseconds(5))
                        }
                    }
                }
                for _ in 0..<50 {
                    let answer = try? get("/healthz", port: port)
                    #expect(answer?.hasSuffix("ok\n") == true, "\(answer ?? "no connection")")
                    try? await Task.sleep(for: .milliseconds(10))
                }
                group.cancelAll()
            }
        }
    }

    /// The listening socket is looked for by its identity: at its old port another test may listen already.
    @Test func nothingIsOpenAfterTheEnd() async throws {
        var left: (client: Client, listener: String)?
        try await withServer { port in
            let client = try Client(port: port)
            try client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.read(until: { $0.hasSuffix("ok\n") }))
            let listener = try OpenSockets.listener(port: port)
            left = (client, try #require(listener, "the server's socket is not found"))
        }
        let (client, listener) = try #require(left)
        #expect(client.readToEnd().hasSuffix("ok\n"))
        #expect(try !OpenSockets.all().values.contains(listener))
    }

    @Test func aTakenPortIsAnError() async throws {
        try await withServer { port in
            await #expect(throws: IOError.self) {
                try await HealthServer(host: "127.0.0.1", port: port, health: health, metrics: metrics).run()
            }
        }
    }
}

/// A plain TCP client: HTTP libraries neither pipeline nor send what is wrong.
private final class Client {
    struct Failure: Error {
        let code: Int32
    }

    private let descriptor: Int32
    private var received = ""

    init(port: Int, from source: String = "127.0.0.1") throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard Self.with(source, port: 0, { bind(descriptor, $0, $1) }) == 0,
            Self.with("127.0.0.1", port: port, { connect(descriptor, $0, $1) }) == 0
        else { throw Failure(code: errno) }
    }

    private static func with(_ host: String, port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        // A server that hangs up must not end the tests.
        guard Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Failure(code: errno)
        }
    }

    /// True when what was received so far fits; false where the server hangs up or is silent before.
    func read(until isEnough: (String) -> Bool) throws -> Bool {
        while !isEnough(received) {
            guard readOnce() else { return false }
        }
        return true
    }

    /// All that was received when the server has hung up.
    func readToEnd() -> String {
        while readOnce() {}
        return received
    }

    private func readOnce() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else {
            // A reset ends a connection too; silence is a failure.
            if count < 0 && errno == EAGAIN { Issue.record("the server is silent") }
            return false
        }
        received += String(decoding: chunk.prefix(count), as: UTF8.self)
        return true
    }
}
