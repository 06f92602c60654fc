import Foundation
import TestSupport
import Testing

/// Leaders that are killed or stopped: another one takes over, and no node is ordered twice.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct LeaderTests {
    @Test func leadersAreKilled() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("leaders")
        let fleet = Fleet(bed: bed, space: space)
        let proxy = try await FaultProxy(to: bed.plane)
        let arguments = Bed.arguments([space]) + ["--lease-duration=3"]
        for replica in ["0", "1"] { try bed.reconcilers.start(replica, kubeconfig: proxy.kubeconfig, arguments) }
        var generator = SeededGenerator(seed: 20)
        for round in 0..<20 {
            if round % 4 == 0 { try fleet.applyAll() }
            if round % 4 == 2 {
                for index in 0..<Fleet.count where Bool.random(using: &generator) {
                    try bed.apply(Fleet.document(index, adapters: Workspaces.adapter), in: space)
                }
            }
            let leader = try await leader(bed, space)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1500, using: &generator)))
            bed.reconcilers.kill(leader)
            try bed.reconcilers.start(leader, kubeconfig: proxy.kubeconfig, arguments)
        }
        try await fleet.convergesToOneClaimEach(within: .seconds(90))
        try await fleet.goesAway()
    }

    /// A leader that is stopped, as by a debugger or a machine that sleeps, does not finish what it was at when it goes on.
    @Test func aStoppedLeaderGoesOn() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("stopped")
        let fleet = Fleet(bed: bed, space: space)
        let proxy = try await FaultProxy(to: bed.plane)
        let arguments = Bed.arguments([space]) + ["--lease-duration=3"]
        for replica in ["0", "1"] { try bed.reconcilers.start(replica, kubeconfig: proxy.kubeconfig, arguments) }
        for round in 0..<3 {
            let old = try await leader(bed, space)
            // In the middle of its work.
            for index in 0..<Fleet.count {
                try bed.apply(Fleet.document(index, adapters: round == 1 ? Workspaces.adapter : ""), in: space)
            }
            try bed.reconcilers.signal(old, SIGSTOP)
            try await eventually(within: .seconds(30), "the other replica leads") { try await leader(bed, space) != old }
            try await fleet.convergesToOneClaimEach(within: .seconds(60))
            let lost = bed.reconcilers.said(old).components(separatedBy: "the lease was lost").count
            try bed.reconcilers.signal(old, SIGCONT)
            try await eventually(within: .seconds(15), "the one that was stopped knows") {
                bed.reconcilers.said(old).components(separatedBy: "the lease was lost").count == lost + 1
            }
            #expect(try await leader(bed, space) != old)
        }
        try await fleet.convergesToOneClaimEach(within: .seconds(60))
        try await fleet.goesAway()
    }

    /// The replica that holds the lease: its log says so last.
    private func leader(_ bed: Bed, _ space: String) async throws -> String {
        var found = ""
        try await eventually(within: .seconds(30), "a replica leads") {
            let holder = try bed.value("{.spec.holderIdentity}", of: "lease/\(space)", in: Bed.system)
            found = ["0", "1"].first { !holder.isEmpty && bed.reconcilers.said($0).contains("\"identity\":\"\(holder)\"") } ?? ""
            // A replica that was killed may hold the lease for a while yet.
            return !found.isEmpty
                && bed.reconcilers.said(found).split(separator: "\n").last { $0.contains("\"starting\"") } != nil
        }
        return found
    }
}
