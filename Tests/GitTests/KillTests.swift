import Foundation
import Glibc
import TestSupport
import Testing

/// Runs that are killed at random moments; KAITO_RENDER_KILLS says how many.
@Suite struct KillTests {
    private let sandbox: Sandbox
    private let inputs = [Workspace.many(60, apps: "x"), Workspace.many(60, apps: "z")]
    private let kills: Int

    init() throws {
        sandbox = try Sandbox()
        kills = ProcessInfo.processInfo.environment["KAITO_RENDER_KILLS"].flatMap(Int.init) ?? 60
    }

    /// Kills the program after a time between nothing and a little more than a whole run takes. True where it had not ended.
    private func kill(_ arguments: [String], within seconds: Double, _ random: inout SeededGenerator) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = sandbox.words("kaito-render", arguments)
        process.currentDirectoryURL = sandbox.folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(Double.random(in: 0...(seconds * 1.1), using: &random) * 1e6))
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// The shorter of two runs' times.
    private func seconds(_ run: () throws -> Command) throws -> Double {
        try (0..<2).map { _ in
            let command = try run()
            #expect(command.status == 0, "\(command.errors)")
            return command.seconds
        }.min() ?? 0
    }

    private func arguments(_ index: Int, _ deploy: DeployRepository) throws -> [String] {
        let file = try sandbox.write(inputs[index].text, to: "in-\(index).yaml")
        return ["commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file]
    }

    @Test(arguments: [true, false])
    func aKillLeavesTheBranchOldOrNew(bare: Bool) throws {
        let deploy = try sandbox.repository("deploy", bare: bare)
        let trees = try inputs.map { try deploy.treeOfRender($0) }
        try deploy.committed(inputs[0], ["--create"])
        var next = 0
        let seconds = try seconds {
            next = 1 - next
            return try sandbox.kaitoRender(arguments(next, deploy))
        }
        var random = SeededGenerator(seed: bare ? 1 : 2)
        var killed = 0
        for round in 1...max(2, kills / 2) {
            let wanted = round % 2
            let before = try deploy.tip()
            if try kill(arguments(wanted, deploy), within: seconds, &random) { killed += 1 }
            let after = try deploy.tip()
            if after == before {
                #expect(try trees.contains(deploy.tree()))
            } else {
                #expect(try deploy.log("%P") == before)
                #expect(try deploy.tree() == trees[wanted])
            }
            guard round % 20 == 0 else { continue }
            let check = try sandbox.run("git", ["fsck", "--strict", "--no-dangling", "--no-progress"], in: deploy.url)
            #expect(check.status == 0 && check.output.isEmpty, "\(check.output) \(check.errors)")
            try expectRecovery(deploy, trees, wanted: 1 - wanted)
        }
        #expect(killed > kills / 12, "the runs were over before they were killed")
        for wanted in [0, 1] { try expectRecovery(deploy, trees, wanted: wanted) }
    }

    /// Whatever was killed, the next run does its work.
    private func expectRecovery(_ deploy: DeployRepository, _ trees: [String], wanted: Int) throws {
        let command = try sandbox.kaitoRender(arguments(wanted, deploy))
        #expect(command.status == 0, "\(command.errors)")
        #expect(try deploy.tree() == trees[wanted])
        guard try deploy.git("rev-parse", "--is-bare-repository") == "false" else { return }
        #expect(try deploy.git("status", "--porcelain") == "")
        #expect(try sandbox.files(in: deploy.name).keys.sorted() == deploy.paths().sorted())
    }

    @Test func aKillLeavesEveryFileOldOrNew() throws {
        for index in 0..<2 { try sandbox.write(inputs[index].text, to: "in-\(index).yaml") }
        func arguments(_ index: Int, _ out: String) -> [String] {
            ["render", "--release", "v0.3", "-f", sandbox.path("in-\(index).yaml"), "-o", sandbox.path(out)]
        }
        for index in 0..<2 { #expect(try sandbox.kaitoRender(arguments(index, "reference-\(index)")).status == 0) }
        let references = try (0..<2).map { try sandbox.files(in: "reference-\($0)") }
        var next = 0
        let seconds = try seconds {
            next = 1 - next
            return try sandbox.kaitoRender(arguments(next, "out"))
        }
        var random = SeededGenerator(seed: 3)
        var killed = 0
        for round in 1...max(2, kills) {
            if try kill(arguments(round % 2, "out"), within: seconds, &random) { killed += 1 }
            for (path, bytes) in try sandbox.files(in: "out") where path != ".kaito-render" && !path.hasSuffix(".tmp") {
                #expect(references.contains { $0[path] == bytes }, "\(path) is neither old nor new")
            }
            // The next run brings all in step: with what the killed one was to write, or with what was there before.
            guard round % 3 == 0 else { continue }
            let wanted = round / 3 % 2
            let command = try sandbox.kaitoRender(arguments(wanted, "out"))
            #expect(command.status == 0, "\(command.errors)")
            let files = try sandbox.files(in: "out")
            #expect(files.keys.sorted() == references[wanted].keys.sorted())
            #expect(files == references[wanted])
        }
        #expect(killed > kills / 12, "the runs were over before they were killed")
    }
}
