import Foundation
import Logging
import TestSupport
import Testing
import YAML

@testable import Reconciler

@Suite struct JSONLogHandlerTests {
    /// The lines that a handler writes, as read from a pipe.
    private func lines(
        level: Logger.Level = .trace, provider: Logger.MetadataProvider? = nil, _ body: (inout Logger) -> Void
    ) throws -> [String] {
        let pipe = Pipe()
        let output = LineOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        var logger = Logger(label: "test") { label in
            JSONLogHandler(label: label, level: level, metadataProvider: provider, output: output)
        }
        body(&logger)
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map { String($0) }
    }

    private func object(_ line: String) throws -> Node {
        let (documents, diagnostics) = read(line, as: "line.json")
        #expect(diagnostics.isEmpty, "\(line)")
        return try #require(documents.first)
    }

    @Test func aLineIsAnObject() throws {
        let found = try lines { $0.info("ready", metadata: ["b": "2", "a": "1", "count": .stringConvertible(3)]) }
        let entries = try object(try #require(found.first)).entries ?? []
        #expect(entries.map(\.0) == ["time", "level", "logger", "msg", "a", "b", "count"])
        #expect(entries.dropFirst().map(\.1) == ["info", "test", "ready", "1", "2", 3] as [Node])
        let time = try #require(entries.first?.1.string)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(time)")
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_827_696_007, "2000-02-29T12:34:56.007Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func timesAreUTC(milliseconds: Int, text: String) {
        #expect(Timestamp.text(seconds: milliseconds / 1000, nanoseconds: milliseconds % 1000 * 1_000_000, digits: 3) == text)
    }

    @Test func oneLineWhateverIsSaid() throws {
        let message = "a \"quoted\" \\ word\nnext\t\u{1}\u{1F680}\u{2028}"
        let found = try lines { $0.warning("\(message)", metadata: ["k\n\"": "v\r\n"]) }
        #expect(found.count == 1)
        let line = try object(try #require(found.first))
        #expect(line["msg"]?.string == message)
        #expect(line["k\n\""]?.string == "v\r\n")
    }

    @Test func secretsAreMasked() throws {
        let found = try lines { logger in
            logger.info(
                "login",
                metadata: [
                    "bearerToken": "hunter2", "HTTP-Authorization": "hunter2", "db_PASSWORD": ["hunter2"],
                    "pull-secrets": ["name": "hunter2"], "request": ["headers": ["authorization": "hunter2", "accept": "json"]],
                    "list": [["token": "hunter2"]], "user": "kim",
                ])
        }
        let text = try #require(found.first)
        #expect(!text.contains("hunter2"))
        let line = try object(text)
        for key in ["bearerToken", "HTTP-Authorization", "db_PASSWORD", "pull-secrets"] { #expect(line[key] == "***") }
        #expect(line["request"] == ["headers": ["accept": "json", "authorization": "***"]])
        #expect(line["list"] == [["token": "***"]])
        #expect(line["user"] == "kim")
    }

    @Test func metadataIsMergedAndKeysStayUnique() throws {
        let provider = Logger.MetadataProvider { ["shared": "provider", "trace": "t"] }
        let found = try lines(provider: provider) { logger in
            logger[metadataKey: "shared"] = "logger"
            logger[metadataKey: "base"] = "b"
            logger.info("one", metadata: ["msg": "mine"])
            logger.info("two", metadata: ["shared": "statement"])
        }
        let first = try object(try #require(found.first))
        #expect(first["shared"] == "provider" && first["base"] == "b" && first["trace"] == "t")
        #expect(first["msg"] == "one" && first["msg_"] == "mine")
        #expect(try object(try #require(found.last))["shared"] == "statement")
    }

    @Test func levelsBelowAreLeftOut() throws {
        let found = try lines(level: .warning) { logger in
            logger.info("no")
            logger.error("yes")
        }
        #expect(found.count == 1)
    }

    @Test func copiesHaveTheirOwnSettings() throws {
        let found = try lines(level: .info) { logger in
            var copy = logger
            copy.logLevel = .error
            copy[metadataKey: "only"] = "copy"
            logger.info("logger")
            copy.info("copy")
        }
        #expect(found.count == 1)
        #expect(try object(try #require(found.first))["only"] == nil)
    }

    @Test func linesOfManyThreadsStayWhole() throws {
        let filler = String(repeating: "x", count: 100)
        let found = try lines { logger in
            let logger = logger
            DispatchQueue.concurrentPerform(iterations: 200) { logger.info("\($0)", metadata: ["filler": "\(filler)"]) }
        }
        let messages = try found.map { try object($0)["msg"]?.string ?? "" }
        #expect(Set(messages) == Set((0..<200).map { String($0) }))
    }
}
