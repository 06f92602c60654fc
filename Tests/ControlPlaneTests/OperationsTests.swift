import Foundation
import TestSupport
import Testing

/// Replicas that come and go as the kubelet has it.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct OperationsTests {
    private func leads(_ bed: Bed, _ replica: String) throws -> Bool {
        try bed.reconcilers.answer(replica, "/metrics")?.contains("kaito_reconciler_leader 1\n") ?? false
    }

    @Test func aSignalEndsReplicasInOrder() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("signals")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.reconcilers.start("0", kubeconfig: proxy.kubeconfig, Bed.arguments([space]))
        try await eventually(within: .seconds(30), "the first replica leads") { try leads(bed, "0") }
        try bed.reconcilers.start("1", kubeconfig: proxy.kubeconfig, Bed.arguments([space]))
        for replica in ["0", "1"] {
            try await eventually(within: .seconds(30), "replica \(replica) is ready") {
                try bed.reconcilers.answer(replica, "/readyz") == "ok\n\n" && bed.reconcilers.answer(replica, "/healthz") != nil
            }
        }

        // One that stands by has nothing to end.
        try bed.reconcilers.terminate("1")
        try await ends("1", bed)
        #expect(try leads(bed, "0"))

        // The leader ends what it is at and gives the lease back: the other need not wait until it runs out.
        try bed.reconcilers.start("2", kubeconfig: proxy.kubeconfig, Bed.arguments([space]))
        try await eventually(within: .seconds(30), "the other replica is ready") {
            try bed.reconcilers.answer("2", "/readyz") != nil
        }
        for index in 0..<4 { try bed.apply(Workspaces.inference("phi-\(index)"), in: space) }
        try bed.reconcilers.terminate("0")
        try await ends("0", bed)
        try await eventually(within: .seconds(12), "the other replica leads") { try leads(bed, "2") }
        let (ended, led) = (try moment("ended", "0", bed), try moment("leading", "2", bed))
        #expect(led.timeIntervalSince(ended) < 10, "the lease lasts 15 seconds")
        for index in 0..<4 {
            try await bed.becomes("WorkspaceReady", "phi-\(index)", in: space)
            #expect(try bed.nodes.claimsCreated(workspace: "phi-\(index)", namespace: space).count == 1)
            try bed.delete("phi-\(index)", in: space)
        }
        try await bed.leavesNothing("phi-0", in: space)
    }

    /// When a replica said something last, by its own log.
    private func moment(_ message: String, _ replica: String, _ bed: Bed) throws -> Date {
        let line = try #require(
            bed.reconcilers.said(replica).split(separator: "\n").last { $0.contains("\"msg\":\"\(message)\"") })
        let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        return try Date(#require(entry["time"]), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private func ends(_ replica: String, _ bed: Bed) async throws {
        try await eventually(within: .seconds(12), "replica \(replica) ends") {
            bed.reconcilers.said(replica).contains("\"msg\":\"ended\"")
        }
    }

    @Test func withoutAnElectionItIsReadyToo() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("alone")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.reconcilers.start("alone", kubeconfig: proxy.kubeconfig, ["--namespace=\(space)", "--no-leader-election"])
        try await eventually(within: .seconds(30), "it is ready") { try bed.reconcilers.answer("alone", "/readyz") != nil }
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
        try bed.reconcilers.terminate("alone")
        try await ends("alone", bed)
    }

    /// Each namespace has watches of its own, and each watch a connection.
    @Test func manyNamespacesAreWatched() async throws {
        let bed = try await Bed()
        let spaces = try (0..<16).map { try bed.namespace("many-\($0)") }
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start(spaces, through: proxy)
        for space in [spaces[0], spaces[15]] {
            try bed.apply(Workspaces.inference("phi"), in: space)
            try await bed.becomes("WorkspaceReady", "phi", in: space)
            try bed.delete("phi", in: space)
            try await bed.leavesNothing("phi", in: space)
        }
    }
}
