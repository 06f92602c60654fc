import Foundation
import TestSupport
import Testing
import WorkspaceAPI

/// What readers of the documentation start from goes from `kubectl apply` to its end, with the nodes of its plan and no more.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct ExampleTests {
    @Test(arguments: Example.all) func converges(example: Example) async throws {
        let bed = try await Bed()
        let space = try bed.namespace("example-\(example.name.replacingOccurrences(of: ".", with: "-"))")
        let proxy = try await FaultProxy(to: bed.plane)
        let facts = example.facts.map { ["--cluster=\($0.path)"] } ?? []
        let ownNodes = example.name == "byo-nodes" ? ["gpu-1", "gpu-2"] : []
        try bed.make(nodes: ownNodes, labels: ["pool": "gpu"])
        try bed.start([space], release: example.release().name, through: proxy, facts)
        let applied = try example.applied(in: space)
        try bed.apply(applied, in: space)
        let end = applied.contains("\ntuning:") ? "WorkspaceSucceeded" : "WorkspaceReady"
        let names = try bed.names("workspaces", in: space)
        #expect(!names.isEmpty)
        for name in names { try await bed.becomes(end, name, in: space, within: .seconds(90)) }
        let ordered = try names.flatMap { try bed.nodes.claimsCreated(workspace: $0, namespace: space) }
        #expect(ordered.count == (try example.orders()), "\(ordered.map(\.name))")
        for name in names { try bed.delete(name, in: space) }
        for name in names {
            try await eventually(within: .seconds(60), "\(name) and its nodes are gone") {
                try bed.claims(of: name, in: space).isEmpty && bed.claims("machines", of: name, in: space).isEmpty
                    && !bed.names("workspaces", in: space).contains(name)
            }
        }
        for node in ownNodes { try bed.plane.kubectl.output(["delete", "node", node, "--wait=false"]) }
    }
}
