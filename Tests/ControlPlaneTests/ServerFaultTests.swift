import Foundation
import TestSupport
import Testing

/// An API server that is killed: the reconciler converges each time, and no node is ordered twice.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct ServerFaultTests {
    @Test func theServerIsKilledAgainAndAgain() async throws {
        let bed = try await Bed(isPrivate: true)
        let space = try bed.namespace("server")
        let fleet = Fleet(bed: bed, space: space)
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        var generator = SeededGenerator(seed: 50)
        for round in 0..<50 {
            if round % 10 == 0 {
                try await eventually(within: .seconds(30), "applied") {
                    try fleet.applyAll(); return true
                }
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...600, using: &generator)))
            bed.plane.killAPIServer()
            try await bed.plane.restartAPIServer()
        }
        try bed.plane.restartManager()
        do {
            try await fleet.convergesToOneClaimEach(within: .seconds(180))
            try await fleet.goesAway()
        } catch {
            let logs = bed.plane.logs(of: ["kube-controller-manager", "kube-apiserver"])
            throw ControlPlane.Failure(
                error, logs: logs + [(name: space, said: bed.reconcilers.said(space)), (name: "nodes", said: bed.nodes.log)])
        }
    }
}
