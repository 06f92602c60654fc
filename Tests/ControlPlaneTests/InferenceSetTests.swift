import Foundation
import TestSupport
import Testing

/// InferenceSets on a real API server: as many Workspaces as they ask for, and no node more than that takes.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct InferenceSetTests {
    /// The proxy lives as long as it is held.
    private func start(_ name: String) async throws -> (Bed, String, FaultProxy) {
        let bed = try await Bed()
        let space = try bed.namespace(name)
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        return (bed, space, proxy)
    }

    private func value(_ path: String, _ bed: Bed, _ space: String) throws -> String {
        try bed.value(path, of: "inferenceset/phi", in: space)
    }

    /// Waits until a set has replicas, all of them ready and of its newest template.
    private func has(_ replicas: Int, _ bed: Bed, _ space: String) async throws {
        try await eventually(within: .seconds(90), "the set has \(replicas) replicas") {
            let ready = "{.status.conditions[?(@.type==\"InferenceSetReady\")]"
            return try value("\(ready).status} \(ready).observedGeneration}", bed, space)
                == "True \(value("{.metadata.generation}", bed, space))"
                && bed.names("workspaces", in: space).count == replicas
        }
        #expect(try value("{.status.replicas} {.status.readyReplicas}", bed, space) == "\(replicas) \(replicas)")
    }

    private func scale(to replicas: Int, _ bed: Bed, _ space: String) throws {
        try bed.plane.kubectl.output(["scale", "inferenceset", "phi", "--replicas=\(replicas)", "--namespace=\(space)"])
    }

    private func end(_ bed: Bed, _ space: String, _ proxy: FaultProxy) async throws {
        defer { proxy.stop() }
        try bed.delete("phi", kind: "inferenceset", in: space)
        try await bed.leavesNothing("phi-0", in: space, within: .seconds(90))
        for entry in try history(bed, space) { #expect(try bed.claims(of: entry.workspace, in: space).isEmpty) }
    }

    private func history(_ bed: Bed, _ space: String) throws -> [FakeNodes.Entry] {
        try bed.nodes.journal().filter { $0.namespace == space }
    }

    private func created(_ bed: Bed, _ space: String) throws -> [String] {
        try history(bed, space).filter { $0.event == .created }.map(\.workspace).sorted()
    }

    /// The most claims that were there at a time.
    private func most(_ history: [FakeNodes.Entry]) -> Int {
        var (count, most) = (0, 0)
        for entry in history {
            count += entry.event == .created ? 1 : -1
            most = max(most, count)
        }
        return most
    }

    @Test func scalingMakesTheNodesOfThePlan() async throws {
        let (bed, space, proxy) = try await start("scaling")
        try bed.apply(Workspaces.set("phi", replicas: nil), in: space)
        try await has(1, bed, space)
        try scale(to: 3, bed, space)
        try await has(3, bed, space)
        #expect(try created(bed, space) == ["phi-0", "phi-1", "phi-2"])
        // What autoscalers read.
        let path = "/apis/kaito.sh/v1beta1/namespaces/\(space)/inferencesets/phi/scale"
        let scale = try bed.plane.kubectl.output(["get", "--raw", path])
        #expect(scale.contains(#""status":{"replicas":3,"selector":"inferenceset.kaito.sh/created-by=phi"}"#), "\(scale)")
        let selector = "inferenceset.kaito.sh/created-by=phi"
        #expect(try bed.names("pods", in: space, selector: selector).count == 3)
        let table = try bed.plane.kubectl.output(["get", "isets", "--namespace=\(space)"])
        #expect(
            table.split(separator: "\n").map { $0.split(separator: " ").prefix(3).map(String.init) }
                == [["NAME", "REPLICAS", "READYREPLICAS"], ["phi", "3", "3"]])

        try self.scale(to: 0, bed, space)
        try await has(0, bed, space)
        try self.scale(to: 2, bed, space)
        try await has(2, bed, space)
        #expect(try created(bed, space) == ["phi-0", "phi-0", "phi-1", "phi-1", "phi-2"])
        #expect(most(try history(bed, space)) == 3)
        try await end(bed, space, proxy)
    }

    /// The one that it costs most to delete stays, and a Workspace that the user made is left alone.
    @Test func otherWorkspacesAndCostsAreRespected() async throws {
        let (bed, space, proxy) = try await start("costs")
        try bed.apply(Workspaces.inference("phi-1"), in: space)
        try bed.apply(Workspaces.set("phi", replicas: 2), in: space)
        try await eventually(within: .seconds(30), "the name is told to be taken") {
            try value("{.status.conditions[0].reason}", bed, space) == "NameTaken"
        }
        try bed.delete("phi-1", in: space)
        try await has(2, bed, space)
        try bed.plane.kubectl.output([
            "annotate", "workspace", "phi-1", "render.kaito.sh/deletion-cost=10", "--namespace=\(space)",
        ])
        try await Task.sleep(for: .seconds(1))
        try scale(to: 1, bed, space)
        try await has(1, bed, space)
        #expect(try bed.names("workspaces", in: space) == ["phi-1"])
        try await end(bed, space, proxy)
    }

    @Test func aChangeAddsNoMoreNodesThanAllowed() async throws {
        let (bed, space, proxy) = try await start("rolling")
        try bed.apply(Workspaces.set("phi", replicas: 4), in: space)
        try await has(4, bed, space)
        let before = try history(bed, space).count
        // The other model needs another disk, and so other nodes.
        try bed.apply(Workspaces.set("phi", replicas: 4, preset: "mistral-7b-instruct"), in: space)
        try await has(4, bed, space)
        let history = try history(bed, space)
        #expect(most(history) == 5)
        #expect(try created(bed, space).count == 8)
        // One replica after the other: each has its new node before the next one changes.
        let order = history.dropFirst(before).filter { $0.event == .created }.map(\.workspace)
        #expect(order == ["phi-3", "phi-2", "phi-1", "phi-0"])

        // A mistake reaches none of them.
        try bed.apply(Workspaces.set("phi", replicas: 4, preset: "mistral-7b-instrukt"), in: space)
        try await eventually(within: .seconds(30), "the mistake is told") {
            try value("{.status.conditions[0].reason}", bed, space) == "SpecRejected"
        }
        #expect(try value("{.status.conditions[0].message}", bed, space).contains("did you mean"))
        #expect(try value("{.status.readyReplicas}", bed, space) == "4")
        try await end(bed, space, proxy)
    }

    /// Where no node may be added, a replica goes before its successor is made.
    @Test func withoutSpareNodesReplicasAreReplaced() async throws {
        let (bed, space, proxy) = try await start("replacing")
        let annotations = "{render.kaito.sh/max-surge-nodes: \"0\"}"
        try bed.apply(Workspaces.set("phi", replicas: 2, annotations: annotations), in: space)
        try await has(2, bed, space)
        try bed.apply(
            Workspaces.set("phi", replicas: 2, preset: "mistral-7b-instruct", annotations: annotations), in: space)
        try await has(2, bed, space)
        #expect(most(try history(bed, space)) == 2)
        #expect(try created(bed, space) == ["phi-0", "phi-0", "phi-1", "phi-1"])
        try await end(bed, space, proxy)
    }

    /// Workspaces that KAITO made keep their names and their nodes.
    @Test func whatKAITOMadeIsAdopted() async throws {
        let (bed, space, proxy) = try await start("adopted")
        let workspace = Workspaces.inference("phi-x7k2p")
            .replacing("  name: phi-x7k2p\n", with: "  name: phi-x7k2p\n  labels: {inferenceset.kaito.sh/created-by: phi}\n")
            .replacing("apps: phi-x7k2p", with: "apps: phi")
        try bed.apply(workspace, in: space)
        try await bed.becomes("WorkspaceReady", "phi-x7k2p", in: space)
        try bed.apply(Workspaces.set("phi", replicas: 2), in: space)
        try await has(2, bed, space)
        #expect(try bed.names("workspaces", in: space) == ["phi-0", "phi-x7k2p"])
        #expect(try created(bed, space) == ["phi-0", "phi-x7k2p"])
        #expect(try bed.value("{.metadata.ownerReferences[*].kind}", of: "workspace/phi-x7k2p", in: space) == "InferenceSet")
        #expect(try bed.value("{.metadata.generation}", of: "workspace/phi-x7k2p", in: space) == "1")
        try await end(bed, space, proxy)
    }
}
