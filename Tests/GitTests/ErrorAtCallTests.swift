import Foundation
import TestSupport
import Testing

/// Runs in which one of the system calls that change something fails, one after the other: with KAITO_RENDER_EVERY_CALL every one,
/// else a dozen of each name.
@Suite(.enabled(if: Strace.isPossible, "strace is missing or must not trace"))
struct ErrorAtCallTests {
    /// A call, and the errors that it may have.
    struct Fault: CustomTestStringConvertible {
        let call: String
        let errors: [String]
        var testDescription: String { call }
    }

    static let faults = [
        Fault(call: "write", errors: ["ENOSPC"]), Fault(call: "pwrite64", errors: ["ENOSPC"]),
        Fault(call: "openat", errors: ["EACCES", "EMFILE"]), Fault(call: "open", errors: ["EACCES"]),
        Fault(call: "rename", errors: ["ENOSPC", "EIO"]), Fault(call: "link", errors: ["EIO"]),
        Fault(call: "unlink", errors: ["EACCES"]), Fault(call: "rmdir", errors: ["EACCES"]),
        Fault(call: "mkdir", errors: ["ENOSPC", "ENAMETOOLONG"]), Fault(call: "ftruncate", errors: ["EIO"]),
        Fault(call: "fchmod", errors: ["EIO"]), Fault(call: "close", errors: ["EIO"]),
    ]

    private let sandbox: Sandbox
    private let inputs = [[Workspace.small], [Workspace.large, Workspace(name: "new")]]

    init() throws {
        sandbox = try Sandbox()
        for index in 0..<2 { try sandbox.write(inputs[index].text, to: "in-\(index).yaml") }
    }

    @Test(arguments: faults)
    func anErrorLeavesTheFolderToTheNextRun(fault: Fault) throws {
        func arguments(_ index: Int, _ out: String) -> [String] {
            ["render", "--release", "v0.3", "-f", sandbox.path("in-\(index).yaml"), "-o", sandbox.path(out)]
        }
        for index in 0..<2 { #expect(try sandbox.kaitoRender(arguments(index, "reference-\(index)")).status == 0) }
        let references = try (0..<2).map { try sandbox.files(in: "reference-\($0)") }
        func before() throws { _ = try sandbox.kaitoRender(arguments(0, "out")) }
        try eachError(of: fault, before: before, arguments(1, "out")) { status, place in
            let written = try sandbox.files(in: "out")
            if status == 0 { #expect(written == references[1], "\(place)") }
            for (path, bytes) in written where path != ".kaito-render" && !path.hasSuffix(".tmp") {
                #expect(references.contains { $0[path] == bytes }, "\(place): \(path) is neither old nor new")
            }
            let command = try sandbox.kaitoRender(arguments(1, "out"))
            #expect(command.status == 0, "\(place): \(command.errors)")
            #expect(try sandbox.files(in: "out") == references[1], "\(place)")
        }
    }

    @Test(arguments: faults, [true, false])
    func anErrorLeavesTheBranchToTheNextRun(fault: Fault, bare: Bool) throws {
        let deploy = try sandbox.repository("deploy", bare: bare)
        let trees = try inputs.map { try deploy.treeOfRender($0) }
        try deploy.committed(inputs[0], ["--create"])
        func arguments(_ index: Int) -> [String] {
            ["commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", sandbox.path("in-\(index).yaml")]
        }
        func before() throws { try deploy.committed(inputs[0]) }
        try eachError(of: fault, before: before, arguments(1)) { status, place in
            #expect(try status != 0 || deploy.tree() == trees[1], "\(place): success without a commit")
            #expect(try trees.contains(deploy.tree()), "\(place)")
            if !bare {
                // Whoever commits now, by git alone, undoes nothing: the index is in step with the branch or ahead of it.
                let staged = try deploy.git("write-tree")
                #expect(try staged == deploy.tree() || staged == trees[1], "\(place): the index is behind")
            }
            let check = try sandbox.run("git", ["fsck", "--strict", "--no-dangling", "--no-progress"], in: deploy.url)
            #expect(check.status == 0, "\(place): \(check.output) \(check.errors)")
            let command = try sandbox.kaitoRender(arguments(1))
            #expect(command.status == 0, "\(place): \(command.errors)")
            #expect(try deploy.tree() == trees[1], "\(place)")
            guard !bare else { return }
            #expect(try deploy.git("status", "--porcelain") == "", "\(place)")
            #expect(try sandbox.files(in: "deploy").keys.sorted() == deploy.paths().sorted(), "\(place)")
        }
    }

    /// Only packs are flushed to the disk, as by git, and only many objects make a pack.
    @Test func aPackThatIsNotFlushedIsNone() throws {
        let many = (0..<250).map { Workspace(name: "many-\($0)") }
        let file = try sandbox.write(many.text, to: "many.yaml")
        let deploy = try sandbox.repository("deploy")
        let tree = try deploy.treeOfRender(many)
        let tip = try deploy.committed(inputs[0], ["--create"])
        func before() throws { try deploy.git("update-ref", "refs/heads/main", tip) }
        let arguments = ["commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file]
        var count = 0
        try eachError(of: Fault(call: "fsync", errors: ["EIO", "ENOSPC"]), before: before, arguments) { status, place in
            count += 1
            #expect(status == 3, "\(place)")
            #expect(try deploy.tip() == tip, "\(place): the branch has moved")
            let command = try sandbox.kaitoRender(arguments)
            #expect(command.status == 0, "\(place): \(command.errors)")
            #expect(try deploy.tree() == tree, "\(place)")
        }
        #expect(count >= 4, "a pack, its index and their folder, each with two errors")
    }

    /// Lets one call of that name fail, then another, and so on, each time after `before`.
    private func eachError(
        of fault: Fault, before: () throws -> Void, _ arguments: [String], then check: (Int32, String) throws -> Void
    ) throws {
        try before()
        _ = try sandbox.kaitoRender(arguments, at: fault.call)
        let isComplete = ProcessInfo.processInfo.environment["KAITO_RENDER_EVERY_CALL"] != nil
        let all = try sandbox.ownCalls(of: fault.call)
        let numbers = stride(from: 0, to: all.count, by: isComplete ? 1 : max(1, all.count / 12)).map { all[$0] }
        var count = 0
        defer { print("\(count) errors of \(fault.call), at \(numbers.count) of \(all.count) calls") }
        for error in fault.errors {
            for number in numbers {
                try before()
                let command = try sandbox.kaitoRender(arguments, injecting: "error=\(error):when=\(number)", at: fault.call)
                // The program's libraries are not its concern.
                guard try sandbox.wasInjected, !command.errors.contains("loading shared libraries") else { continue }
                count += 1
                let place = "\(fault.call) \(number) \(error)"
                #expect([0, 2, 3].contains(command.status), "\(place): \(command.status) \(command.errors)")
                try check(command.status, place)
            }
        }
    }
}
