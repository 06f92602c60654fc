import Foundation
import TestSupport
import Testing

/// Everything that goes wrong in a cluster: it converges each time, and no node is ordered twice.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct FaultTests {
    @Test func requestsFailAndWatchesBreak() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("faults")
        let fleet = Fleet(bed: bed, space: space)
        var options = FaultProxy.Options()
        options.failEvery = 5
        options.watchLimit = .seconds(1)
        let proxy = try await FaultProxy(to: bed.plane, options)
        try bed.start([space], through: proxy)
        try fleet.applyAll()
        try await fleet.convergesToOneClaimEach(within: .seconds(180))
        try await fleet.goesAway()
        let counts = try proxy.counts()
        for fault in FaultProxy.Fault.allCases {
            #expect(counts[fault.rawValue, default: 0] > 0, "no \(fault.rawValue) took place: \(counts)")
        }
        #expect(counts["cut", default: 0] > 0)
    }

    /// The wall clock of the program goes ahead and back, by hours and by a day; nothing is decided by it.
    @Test(.enabled(if: Repository.tool("gcc") != nil, "no gcc on the PATH"))
    func theClockJumps() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("clock")
        let fleet = Fleet(bed: bed, space: space)
        let proxy = try await FaultProxy(to: bed.plane)
        let library = bed.plane.path("skewed-clock.so")
        let compiler = try #require(Repository.tool("gcc"))
        let source = Repository.path("Tests/tools/skewed-clock.c")
        let compiled = try Command.run(compiler, ["-shared", "-fPIC", "-O1", "-o", library, source])
        try #require(compiled.status == 0, Comment(rawValue: compiled.errors))
        let clock = bed.plane.path("clock")
        try "0".write(toFile: clock, atomically: true, encoding: .utf8)
        let words = ["env", "LD_PRELOAD=\(library)", "SKEWED_CLOCK=\(clock)"]
        try bed.reconcilers.start(space, kubeconfig: proxy.kubeconfig, Bed.arguments([space]), through: words)
        try fleet.applyAll()
        for jump in ["3600", "-7200", "86400", "0"] {
            try await Task.sleep(for: .seconds(2))
            try jump.write(toFile: clock, atomically: true, encoding: .utf8)
            guard jump == "86400" else { continue }
            try bed.apply(Workspaces.inference("later"), in: space)
            try await bed.becomes("WorkspaceReady", "later", in: space)
        }
        try await fleet.convergesToOneClaimEach(within: .seconds(60))
        // It saw the other times, and went on to lead all the same.
        let stamps = try bed.value("{.status.conditions[*].lastTransitionTime}", of: "workspace/later", in: space)
        #expect(stamps.contains(Self.tomorrow()))
        #expect(bed.reconcilers.said(space).split(separator: "\n").filter { $0.contains("\"leading\"") }.count == 1)
        try bed.delete("later", in: space)
        try await fleet.goesAway()
    }

    /// The date in a day, as conditions have it.
    private static func tomorrow() -> String {
        String(Date(timeIntervalSinceNow: 86400).ISO8601Format().prefix(10))
    }
}
