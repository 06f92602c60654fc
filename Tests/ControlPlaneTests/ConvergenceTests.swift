import Foundation
import TestSupport
import Testing

/// Workspaces on a real API server, from `kubectl apply` to ready, through changes, to nothing.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct ConvergenceTests {
    @Test func inferenceConvergesThroughChanges() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("inference")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        #expect(try bed.claims(of: "phi", in: space).count == 1)
        let table = try bed.plane.kubectl.output(["get", "workspace", "phi", "--namespace=\(space)"])
        #expect(
            table.split(separator: "\n").first?.split(separator: " ").map(String.init)
                == ["NAME", "INSTANCE", "RESOURCEREADY", "INFERENCEREADY", "WORKSPACEREADY", "AGE"])
        let wide = try bed.plane.kubectl.output(["get", "workspace", "phi", "--namespace=\(space)", "--output=wide"])
        #expect(wide.split(separator: "\n").first?.split(separator: " ").suffix(2).map(String.init) == ["JOB", "NODES"])
        #expect(try bed.value("{.status.workerNodes[*]}", of: "workspace/phi", in: space).hasPrefix("node-ws"))

        // Adapters: the pods change, the node stays.
        let first = try bed.claims(of: "phi", in: space)
        try bed.apply(Workspaces.inference("phi", adapters: Workspaces.adapter), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        let containers = "{.spec.template.spec.initContainers[*].name}"
        #expect(!(try bed.value(containers, of: "statefulset/phi", in: space)).isEmpty)
        #expect(try bed.claims(of: "phi", in: space) == first)

        // Another type: another node, and the first one goes.
        try bed.apply(Workspaces.inference("phi", type: "Standard_NC48ads_A100_v4"), in: space)
        try await eventually(within: .seconds(60), "the node is another") {
            let claims = try bed.claims(of: "phi", in: space)
            return claims.count == 1 && claims != first
        }
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        #expect(try bed.value(containers, of: "statefulset/phi", in: space).isEmpty)

        // Another model.
        try bed.apply(Workspaces.inference("phi", type: "Standard_NC48ads_A100_v4", preset: "mistral-7b-instruct"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        #expect(
            try bed.value("{.spec.template.spec.containers[0].command}", of: "statefulset/phi", in: space).contains("mistral"))

        // One node for each type, and one for the second model, which needs another disk: none of them twice.
        let created = try bed.nodes.claimsCreated(workspace: "phi", namespace: space).map(\.name)
        #expect(created.count == 3 && Set(created).count == 3, "\(created)")
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
        // Each new node was there before the one that it replaces went.
        let history = try bed.nodes.journal().filter { $0.workspace == "phi" && $0.namespace == space }
        #expect(
            history.map { "\($0.event) \($0.name)" } == [
                "created \(created[0])", "created \(created[1])", "deleted \(created[0])", "created \(created[2])",
                "deleted \(created[1])", "deleted \(created[2])",
            ])
    }

    /// A ConfigMap that a Workspace names is followed; how many others there are, and how large, does not matter.
    @Test func aNamedConfigMapIsFollowed() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("settings")
        let proxy = try await FaultProxy(to: bed.plane)
        func settings(_ length: Int) throws {
            try bed.apply(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {inference_config.yaml: "vllm: {max-model-len: \(length)}"}
                """, in: space)
        }
        let large = String(repeating: "x", count: 200 << 10)
        for index in 0..<100 {
            try bed.plane.kubectl.output(
                ["create", "--namespace=\(space)", "--filename=-"],
                input: #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other-\#(index)"},"data":{"a":"\#(large)"}}"#)
        }
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("phi", config: "settings"), in: space)
        try await eventually(within: .seconds(30), "the missing ConfigMap is told") {
            try bed.condition("WorkspaceReady", of: "phi", in: space, field: "reason") == "SpecRejected"
        }
        try settings(4096)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try settings(0)
        try await eventually(within: .seconds(30), "the mistake in the ConfigMap is told") {
            try bed.condition("WorkspaceReady", of: "phi", in: space, field: "reason") == "SpecRejected"
        }
        try settings(8192)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        // 20 MB of other ConfigMaps are never read.
        let metrics = try #require(try bed.reconcilers.answer(space, "/metrics"))
        let memory = metrics.split(separator: "\n").first { $0.hasPrefix("process_resident_memory_bytes ") }
        #expect(try #require(memory.flatMap { Double($0.split(separator: " ")[1]) }) < 120e6)
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
    }

    @Test func tuningRunsOnceToItsEnd() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("tuning")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        let name = try bed.applyTuning(in: space)
        try await bed.becomes("WorkspaceSucceeded", name, in: space)
        #expect(try bed.condition("JobStarted", of: name, in: space) == "True")
        #expect(try bed.value("{.status.state}", of: "workspace/\(name)", in: space) == "Succeeded")

        // Cleaned away, the job does not run again: it was paid for once.
        try bed.plane.kubectl.output(["delete", "job", name, "--namespace=\(space)"])
        try bed.plane.kubectl.output(["label", "workspace", name, "touched=yes", "--namespace=\(space)"])
        try await Task.sleep(for: .seconds(3))
        #expect(try bed.names("jobs", in: space).isEmpty)
        #expect(try bed.condition("WorkspaceSucceeded", of: name, in: space) == "True")

        // A node that is given back afterwards is not ordered again.
        let claim = try #require(try bed.claims(of: name, in: space).first)
        try bed.plane.kubectl.output(["delete", "nodeclaim", claim, "--wait=false"])
        try await eventually(within: .seconds(30), "the claim is gone") { try bed.claims(of: name, in: space).isEmpty }
        try await Task.sleep(for: .seconds(7))
        #expect(try bed.nodes.claimsCreated(workspace: name, namespace: space).count == 1)

        try bed.delete(name, in: space)
        try await bed.leavesNothing(name, in: space)
    }

    /// A label of the Workspace is part of the selector, which no StatefulSet can change: it is made anew, and its volumes stay.
    @Test func anotherSelectorLosesNoVolume() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("selector")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("moved"), in: space)
        try await bed.becomes("WorkspaceReady", "moved", in: space)
        let uid = try bed.value("{.metadata.uid}", of: "statefulset/moved", in: space)
        let volumes = try bed.names("persistentvolumeclaims", in: space)
        try bed.plane.kubectl.output(
            ["label", "workspace", "moved", "inferenceset.kaito.sh/created-by=fleet", "--namespace=\(space)"])
        try await eventually(within: .seconds(60), "the StatefulSet is another") {
            let now = try bed.value("{.metadata.uid}", of: "statefulset/moved", in: space)
            return !now.isEmpty && now != uid
        }
        try await bed.becomes("WorkspaceReady", "moved", in: space)
        #expect(!volumes.isEmpty)
        #expect(try bed.names("persistentvolumeclaims", in: space) == volumes)
        let pods = try bed.names("pods", in: space, selector: "inferenceset.kaito.sh/created-by=fleet")
        #expect(try bed.names("pods", in: space) == pods && pods.count == 1)
        #expect(try bed.nodes.claimsCreated(workspace: "moved", namespace: space).count == 1)
        try bed.delete("moved", in: space)
        try await bed.leavesNothing("moved", in: space)
    }

    @Test func aNodeThatVanishesIsToldAndComesBack() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("vanish")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("lost"), in: space)
        try await bed.becomes("WorkspaceReady", "lost", in: space)
        let node = try bed.value("{.status.workerNodes[0]}", of: "workspace/lost", in: space)
        let before = try bed.condition("ResourceReady", of: "lost", in: space, field: "lastTransitionTime")
        try await Task.sleep(for: .seconds(1.1))
        try bed.plane.kubectl.output(["delete", "node", node])
        try await eventually(within: .seconds(30), "the loss is seen and mended") {
            try bed.condition("ResourceReady", of: "lost", in: space, field: "lastTransitionTime") != before
                && bed.condition("WorkspaceReady", of: "lost", in: space) == "True"
        }
        #expect(try bed.nodes.claimsCreated(workspace: "lost", namespace: space).count == 1)
        try bed.delete("lost", in: space)
        try await bed.leavesNothing("lost", in: space)
    }

    @Test func aRefusedSpecIsToldInWords() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("refused")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("bad", preset: "phi-4-mini-instrukt"), in: space)
        try await eventually(within: .seconds(30), "the mistake is told") {
            try bed.condition("WorkspaceReady", of: "bad", in: space, field: "reason") == "SpecRejected"
        }
        let message = try bed.condition("WorkspaceReady", of: "bad", in: space, field: "message")
        #expect(message.contains("phi-4-mini-instrukt") && message.contains("did you mean"))
        #expect(try bed.claims(of: "bad", in: space).isEmpty)
        let events = try bed.plane.kubectl.output(["get", "events", "--namespace=\(space)"])
        #expect(events.contains("SpecRejected"))
        try bed.apply(Workspaces.inference("bad"), in: space)
        try await bed.becomes("WorkspaceReady", "bad", in: space)
        try bed.delete("bad", in: space)
        try await bed.leavesNothing("bad", in: space)
    }

    @Test func theProvisionersWordsArePassedOn() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("quota")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        let type = "Standard_NC96ads_A100_v4"
        try bed.nodes.refuse([
            type: FakeNodes.Refusal(reason: "CreateInstanceFailed", message: "vCPU quota of the region is used up")
        ])
        try bed.apply(Workspaces.inference("poor", type: type), in: space)
        try await eventually(within: .seconds(30), "the quota is told") {
            try bed.condition("ResourceReady", of: "poor", in: space, field: "message").contains("vCPU quota")
        }
        #expect(try bed.condition("NodeClaimReady", of: "poor", in: space, field: "reason") == "CreateInstanceFailed")
        #expect(try bed.names("statefulsets", in: space).isEmpty)
        try bed.nodes.refuse([:])
        try await bed.becomes("WorkspaceReady", "poor", in: space)
        #expect(try bed.nodes.claimsCreated(workspace: "poor", namespace: space).count == 1)
        try bed.delete("poor", in: space)
        try await bed.leavesNothing("poor", in: space)
    }
}
