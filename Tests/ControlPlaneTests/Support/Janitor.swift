import Foundation

/// Removes a folder when it is let go, and also when the process of the tests ends in any other way.
final class Janitor {
    private let process = Process()
    private let input = Pipe()

    init(of folder: URL) throws {
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The servers that write to it end when their own input does, which is at the same time.
        process.arguments = ["-c", "read end; sleep 1; rm -rf -- \"$0\"", folder.path]
        process.standardInput = input
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
    }
}
