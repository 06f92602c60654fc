internal import CSpawn
public import Foundation
internal import Processes

/// A program that was run to its end.
public struct Command: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String
    public var seconds: Double

    /// Runs a program; `environment` is added to the test's own.
    ///
    /// Foundation's `Process` is not used: `waitUntilExit()` looks every 50 ms only on some threads, and with a
    /// termination handler each run leaves a descriptor open.
    public static func run(
        _ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
        input: String? = nil
    ) throws -> Command {
        // Files instead of pipes: whatever the amount of output, nobody waits for the other.
        let scratch = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: scratch) }
        let files = ["in", "out", "err"].map { scratch.appendingPathComponent($0) }
        try Data((input ?? "").utf8).write(to: files[0])
        let start = ContinuousClock.now
        let process = try spawn(
            [program] + arguments, in: folder,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, files: files.map(\.path))
        let status = end(of: process)
        let elapsed = start.duration(to: .now)
        return Command(
            status: status,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
            seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }

    /// Starts a program whose standard input, output and errors are `files`, and which inherits no other descriptor.
    private static func spawn(
        _ words: [String], in folder: URL?, environment: [String: String], files: [String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, file) in zip(Int32(0)..., files) {
            let mode = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT
            posix_spawn_file_actions_addopen(&actions, descriptor, file, mode, 0o600)
        }
        cspawn_addclosefrom(&actions, 3)
        if let folder { cspawn_addchdir(&actions, folder.path) }
        return try ChildProcess.start(words, &actions, environment.map { "\($0)=\($1)" })
    }

    /// The exit status, or minus the number of the signal that ended it.
    private static func end(of process: pid_t) -> Int32 {
        let status = ChildProcess.wait(for: process)
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : -signal
    }
}
