import Foundation
import TestSupport
import Testing

/// Everything that goes wrong in a cluster: it converges each time, and no node is ordered twice.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct FaultTests {
    private static let count = 6

    private static func name(_ index: Int) -> String { "phi-\(index)" }

    /// Applies all, two of them on nodes of two GPUs.
    private func applyAll(_ bed: Bed, in space: String) throws {
        for index in 0..<Self.count { try bed.apply(Self.workspace(index), in: space) }
    }

    private static func workspace(_ index: Int, adapters: String = "") -> String {
        Workspaces.inference(
            name(index), type: index < 2 ? "Standard_NC48ads_A100_v4" : "Standard_NC24ads_A100_v4", adapters: adapters)
    }

    private func convergesToOneClaimEach(_ bed: Bed, in space: String, within limit: Duration) async throws {
        for index in 0..<Self.count {
            try await bed.becomes("WorkspaceReady", Self.name(index), in: space, within: limit)
        }
        for index in 0..<Self.count {
            #expect(try bed.nodes.claimsCreated(workspace: Self.name(index), namespace: space).count == 1)
            #expect(try bed.claims(of: Self.name(index), in: space).count == 1)
        }
    }

    private func goesAway(_ bed: Bed, in space: String) async throws {
        for index in 0..<Self.count { try bed.delete(Self.name(index), in: space) }
        for index in 0..<Self.count {
            try await bed.leavesNothing(Self.name(index), in: space, within: .seconds(120))
        }
    }

    @Test func requestsFailAndWatchesBreak() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("faults")
        var options = FaultProxy.Options()
        options.failEvery = 5
        options.watchLimit = .seconds(1)
        let proxy = try await FaultProxy(to: bed.plane, options)
        try bed.start([space], through: proxy)
        try applyAll(bed, in: space)
        try await convergesToOneClaimEach(bed, in: space, within: .seconds(180))
        try await goesAway(bed, in: space)
        let counts = try proxy.counts()
        for fault in FaultProxy.Fault.allCases {
            #expect(counts[fault.rawValue, default: 0] > 0, "no \(fault.rawValue) took place: \(counts)")
        }
        #expect(counts["cut", default: 0] > 0)
    }

    @Test func leadersAreKilled() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("leaders")
        let proxy = try await FaultProxy(to: bed.plane)
        let arguments = [
            "--namespace=\(space)", "--lease-name=\(space)", "--leader-election-namespace=kaito-render-system",
            "--lease-duration=3",
        ]
        for replica in ["0", "1"] { try bed.reconcilers.start(replica, kubeconfig: proxy.kubeconfig, arguments) }
        var generator = SeededGenerator(seed: 20)
        for round in 0..<20 {
            if round % 4 == 0 { try applyAll(bed, in: space) }
            if round % 4 == 2 {
                for index in 0..<Self.count where Bool.random(using: &generator) {
                    try bed.apply(Self.workspace(index, adapters: Workspaces.adapter), in: space)
                }
            }
            let leader = try await leader(bed, space)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1500, using: &generator)))
            bed.reconcilers.kill(leader)
            try bed.reconcilers.start(leader, kubeconfig: proxy.kubeconfig, arguments)
        }
        try await convergesToOneClaimEach(bed, in: space, within: .seconds(90))
        try await goesAway(bed, in: space)
    }

    /// A leader that is stopped, as by a debugger or a machine that sleeps, does not finish what it was at when it goes on.
    @Test func aStoppedLeaderGoesOn() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("stopped")
        let proxy = try await FaultProxy(to: bed.plane)
        let arguments = [
            "--namespace=\(space)", "--lease-name=\(space)", "--leader-election-namespace=kaito-render-system",
            "--lease-duration=3",
        ]
        for replica in ["0", "1"] { try bed.reconcilers.start(replica, kubeconfig: proxy.kubeconfig, arguments) }
        for round in 0..<3 {
            let old = try await leader(bed, space)
            // In the middle of its work.
            for index in 0..<Self.count {
                try bed.apply(Self.workspace(index, adapters: round == 1 ? Workspaces.adapter : ""), in: space)
            }
            try bed.reconcilers.signal(old, SIGSTOP)
            try await eventually(within: .seconds(30), "the other replica leads") { try await leader(bed, space) != old }
            try await convergesToOneClaimEach(bed, in: space, within: .seconds(60))
            let lost = bed.reconcilers.said(old).components(separatedBy: "the lease was lost").count
            try bed.reconcilers.signal(old, SIGCONT)
            try await eventually(within: .seconds(15), "the one that was stopped knows") {
                bed.reconcilers.said(old).components(separatedBy: "the lease was lost").count == lost + 1
            }
            #expect(try await leader(bed, space) != old)
        }
        try await convergesToOneClaimEach(bed, in: space, within: .seconds(60))
        try await goesAway(bed, in: space)
    }

    /// The replica that holds the lease: its log says so last.
    private func leader(_ bed: Bed, _ space: String) async throws -> String {
        var found = ""
        try await eventually(within: .seconds(30), "a replica leads") {
            let holder = try bed.value("{.spec.holderIdentity}", of: "lease/\(space)", in: "kaito-render-system")
            found = ["0", "1"].first { !holder.isEmpty && bed.reconcilers.said($0).contains("\"identity\":\"\(holder)\"") } ?? ""
            // A replica that was killed may hold the lease for a while yet.
            return !found.isEmpty
                && bed.reconcilers.said(found).split(separator: "\n").last { $0.contains("\"starting\"") } != nil
        }
        return found
    }

    @Test func theServerIsKilledAgainAndAgain() async throws {
        let bed = try await Bed(isPrivate: true)
        let space = try bed.namespace("server")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        var generator = SeededGenerator(seed: 50)
        for round in 0..<50 {
            if round % 10 == 0 {
                try await eventually(within: .seconds(30), "applied") {
                    try applyAll(bed, in: space); return true
                }
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...600, using: &generator)))
            bed.plane.killAPIServer()
            try await bed.plane.restartAPIServer()
        }
        // The controller manager's own pauses, of up to half a minute for each step, come on top.
        try await convergesToOneClaimEach(bed, in: space, within: .seconds(180))
        try await goesAway(bed, in: space)
    }

    /// The wall clock of the program goes ahead and back, by hours and by a day; nothing is decided by it.
    @Test(.enabled(if: Repository.tool("gcc") != nil, "no gcc on the PATH"))
    func theClockJumps() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("clock")
        let proxy = try await FaultProxy(to: bed.plane)
        let library = bed.plane.path("skewed-clock.so")
        let compiler = try #require(Repository.tool("gcc"))
        let source = Repository.path("Tests/tools/skewed-clock.c")
        let compiled = try Command.run(compiler, ["-shared", "-fPIC", "-O1", "-o", library, source])
        try #require(compiled.status == 0, Comment(rawValue: compiled.errors))
        let clock = bed.plane.path("clock")
        try "0".write(toFile: clock, atomically: true, encoding: .utf8)
        let words = ["env", "LD_PRELOAD=\(library)", "SKEWED_CLOCK=\(clock)"]
        let arguments = [
            "--namespace=\(space)", "--lease-name=\(space)", "--leader-election-namespace=kaito-render-system",
        ]
        try bed.reconcilers.start(space, kubeconfig: proxy.kubeconfig, arguments, through: words)
        try applyAll(bed, in: space)
        for jump in ["3600", "-7200", "86400", "0"] {
            try await Task.sleep(for: .seconds(2))
            try jump.write(toFile: clock, atomically: true, encoding: .utf8)
            guard jump == "86400" else { continue }
            try bed.apply(Workspaces.inference("later"), in: space)
            try await bed.becomes("WorkspaceReady", "later", in: space)
        }
        try await convergesToOneClaimEach(bed, in: space, within: .seconds(60))
        // It saw the other times, and went on to lead all the same.
        let stamps = try bed.value("{.status.conditions[*].lastTransitionTime}", of: "workspace/later", in: space)
        #expect(stamps.contains(Self.tomorrow()))
        #expect(bed.reconcilers.said(space).split(separator: "\n").filter { $0.contains("\"leading\"") }.count == 1)
        try bed.delete("later", in: space)
        try await goesAway(bed, in: space)
    }

    /// The date in a day, as conditions have it.
    private static func tomorrow() -> String {
        String(Date(timeIntervalSinceNow: 86400).ISO8601Format().prefix(10))
    }
}
