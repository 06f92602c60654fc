public import Foundation

/// A server that runs as long as it is held.
///
/// A shell stands between: Foundation takes a program for ended that closes the files it was given, as sshd does. It ends
/// the server when its own input ends, since the threads of tests hold back the signals of what they start.
public final class Server {
    private let process = Process()
    private let input = Pipe()
    /// What it says, for tests that fail.
    private let log: URL

    /// Starts a program, as `env` finds it; what it says is kept in the folder.
    public init(_ words: [String], in folder: URL) throws {
        log = folder.appendingPathComponent("server-\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\"$@\" </dev/null & read end; kill -9 $!", "sh", "/usr/bin/env"] + words
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Waits until something holds; a server that takes too long is a failure.
    public func wait(until isReady: () throws -> Bool) throws {
        for _ in 0..<1000 {
            if try isReady() { return }
            usleep(10_000)
        }
        throw Failure(log: String(decoding: try Data(contentsOf: log), as: UTF8.self))
    }

    public struct Failure: Error {
        let log: String
    }
}
