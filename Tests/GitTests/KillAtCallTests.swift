import Foundation
import TestSupport
import Testing

/// Runs that are killed right before each of the system calls that change something, one after the other.
@Suite(.enabled(if: Strace.isPossible, "strace is missing or must not trace"))
struct KillAtCallTests {
    private let sandbox: Sandbox
    private let inputs = [[Workspace.small], [Workspace.large, Workspace(name: "new")]]
    private static let calls = ["rename", "link", "unlink", "rmdir", "mkdir", "ftruncate", "pwrite64", "fchmod"]

    init() throws {
        sandbox = try Sandbox()
        for index in 0..<2 { try sandbox.write(inputs[index].text, to: "in-\(index).yaml") }
    }

    /// `wanted`: what the next run writes, the input from before or the killed run's.
    @Test(arguments: calls, [0, 1])
    func aKillLeavesTheFolderToTheNextRun(call: String, wanted: Int) throws {
        func arguments(_ index: Int, _ out: String) -> [String] {
            ["render", "--release", "v0.3", "-f", sandbox.path("in-\(index).yaml"), "-o", sandbox.path(out)]
        }
        for index in 0..<2 { #expect(try sandbox.kaitoRender(arguments(index, "reference-\(index)")).status == 0) }
        let references = try (0..<2).map { try sandbox.files(in: "reference-\($0)") }
        try eachKill(at: call, before: { _ = try sandbox.kaitoRender(arguments(0, "out")) }, of: arguments(1, "out")) { number in
            for (path, bytes) in try sandbox.files(in: "out") where path != ".kaito-render" && !path.hasSuffix(".tmp") {
                #expect(references.contains { $0[path] == bytes }, "\(call) \(number): \(path) is neither old nor new")
            }
            let command = try sandbox.kaitoRender(arguments(wanted, "out"))
            #expect(command.status == 0, "\(call) \(number): \(command.errors)")
            let files = try sandbox.files(in: "out")
            #expect(files.keys.sorted() == references[wanted].keys.sorted(), "\(call) \(number)")
            #expect(files == references[wanted], "\(call) \(number)")
        }
    }

    @Test(arguments: calls, [true, false])
    func aKillLeavesTheBranchToTheNextRun(call: String, bare: Bool) throws {
        let deploy = try sandbox.repository("deploy", bare: bare)
        let trees = try inputs.map { try deploy.treeOfRender($0) }
        try deploy.committed(inputs[0], ["--create"])
        // Most of these calls write objects, each like the others; nothing refers to them yet.
        let step = ["link", "unlink", "mkdir"].contains(call) ? 3 : 1
        func arguments(_ index: Int) -> [String] {
            ["commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", sandbox.path("in-\(index).yaml")]
        }
        try eachKill(at: call, every: step, before: { _ = try deploy.committed(inputs[0]) }, of: arguments(1)) { number in
            #expect(try trees.contains(deploy.tree()), "\(call) \(number)")
            let check = try sandbox.run("git", ["fsck", "--strict", "--no-dangling", "--no-progress"], in: deploy.url)
            #expect(check.status == 0 && check.output.isEmpty, "\(call) \(number): \(check.output) \(check.errors)")
            let wanted = number % 2
            let command = try sandbox.kaitoRender(arguments(wanted))
            #expect(command.status == 0, "\(call) \(number): \(command.errors)")
            #expect(try deploy.tree() == trees[wanted], "\(call) \(number)")
            guard !bare else { return }
            #expect(try deploy.git("status", "--porcelain") == "", "\(call) \(number), then input \(wanted)")
        }
    }

    /// Kills a command before its first call of that name, then one of the next, and so on, each time after `before`.
    private func eachKill(
        at call: String, every step: Int = 1, before: () throws -> Void, of arguments: [String], then check: (Int) throws -> Void
    ) throws {
        for number in stride(from: 1, to: 100, by: step) {
            try before()
            let words = ["-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):signal=KILL:when=\(number)"]
            let command = try sandbox.run("strace", words + [Repository.program("kaito-render")] + arguments)
            guard command.status != 0 else { return }
            try check(number)
        }
        Issue.record("there are more than 100 calls of \(call)")
    }
}
