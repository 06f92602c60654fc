import Foundation
import TestSupport
import Testing

/// A command with --watch in a folder of its own, which goes with it.
final class Watched {
    private let folder: URL
    private let server: Server

    init(_ words: [String], files: [String: String]) throws {
        folder = try Repository.temporaryFolder()
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let shell = ["sh", "-c", "cd \"$0\" && exec \"$@\" >out 2>err", folder.path]
        server = try Server(shell + [Repository.program("kaito-render")] + words + ["--watch"], in: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func text(of name: String) -> String {
        (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    /// Writes another file in its place, as editors do, or into the file itself.
    func replace(_ name: String, _ text: String, isOther: Bool = true) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: isOther ? .atomic : [])
    }

    func says(_ text: String, in name: String) async throws {
        for _ in 0..<200 where !self.text(of: name).contains(text) { try await Task.sleep(for: .milliseconds(50)) }
        #expect(self.text(of: name).contains(text), "\(self.text(of: "out"))\(self.text(of: "err"))")
    }
}
