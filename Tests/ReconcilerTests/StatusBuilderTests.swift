import TestSupport
import Testing

@testable import Reconciler

/// What is said of a Workspace, from what is seen of it.
@Suite struct StatusBuilderTests {
    private func observation(
        made: [String] = [], existing: [String] = [], target: Int = 2, ordered: Int = 2, kind: String? = "NodeClaim",
        tuning: Bool = false, workload: WorkloadProgress? = nil
    ) -> Observation {
        let nodes = NodeProgress(claimKind: kind, target: target, ordered: ordered, made: made, existing: existing)
        return Observation(generation: 3, isTuning: tuning, nodes: nodes, workload: workload)
    }

    private func workload(_ status: String, replicas: Int = 1) throws -> WorkloadProgress {
        let object = #"{"metadata":{"generation":1},"spec":{"replicas":\#(replicas)},"status":\#(status)}"#
        return WorkloadProgress(try #require(read(object).documents.first))
    }

    private func lines(_ status: WorkspaceStatus) -> [String] {
        status.conditions.map { "\($0.type) \($0.status) \($0.reason): \($0.message)" }
    }

    @Test func nodesComeFirst() {
        let status = StatusBuilder(observation: observation(made: ["a"])).status()
        #expect(status.workerNodes == ["a"] && status.targetNodeCount == 2 && status.state == "Pending")
        #expect(
            lines(status) == [
                "NodeClaimReady False NodeClaimNotReady: 1 of 2 nodes are ready with their GPUs",
                "ResourceReady False workspaceResourceStatusNotReady: 1 of 2 nodes are ready",
                "InferenceReady False WorkspaceInferenceStatusPending: the workload is created once the nodes are ready",
                "WorkspaceReady False workspacePending: 1 of 2 nodes are ready",
                "WorkspaceSucceeded False workspacePending: 1 of 2 nodes are ready",
            ])
        #expect(status.conditions.allSatisfy { $0.observedGeneration == 3 } && status.observedGeneration == 3)
    }

    /// Nodes that exist count, and are no claims.
    @Test func existingNodesCount() throws {
        let progress = try workload(#"{"readyReplicas":1,"updatedReplicas":1,"observedGeneration":1}"#)
        let status = StatusBuilder(observation: observation(made: ["b"], existing: ["a"], ordered: 1, workload: progress))
            .status()
        #expect(status.workerNodes == ["a", "b"] && status.state == "Ready")
        #expect(status["NodeClaimReady"]?.message == "1 of 1 nodes are ready with their GPUs")
        #expect(status["ResourceReady"]?.message == "2 of 2 nodes are ready")
        #expect(status["WorkspaceReady"]?.isTrue == true)
        let byo = StatusBuilder(observation: observation(existing: ["a"], target: 1, ordered: 0, kind: nil)).status()
        #expect(byo["NodeClaimReady"] == nil && byo["MachineReady"] == nil && byo["ResourceReady"]?.isTrue == true)
    }

    @Test func theProvisionersWordsArePassedOn() {
        var seen = observation()
        seen.nodes.obstacle = ("CreateInstanceFailed", "no quota")
        let status = StatusBuilder(observation: seen).status()
        for type in ["NodeClaimReady", "ResourceReady"] {
            #expect(status[type]?.reason == "CreateInstanceFailed" && status[type]?.message == "no quota")
        }
    }

    @Test func tuningEnds() throws {
        let nodes = ["a", "b"]
        let done = StatusBuilder(
            observation: observation(made: nodes, tuning: true, workload: try workload(#"{"succeeded":1}"#))
        ).status()
        #expect(done.state == "Succeeded" && done["WorkspaceSucceeded"]?.isTrue == true && done["JobStarted"]?.isTrue == true)
        #expect(done["InferenceReady"] == nil)
        let failed = try workload(
            #"{"failed":1,"conditions":[{"type":"Failed","status":"True","message":"BackoffLimitExceeded"}]}"#)
        let status = StatusBuilder(observation: observation(made: nodes, tuning: true, workload: failed)).status()
        #expect(status.state == "Failed" && status["WorkspaceReady"]?.reason == "workspaceFailed")
        #expect(status["JobStarted"]?.message == "BackoffLimitExceeded")
    }

    @Test func timesAreThoseOfTransitions() {
        let first = StatusBuilder(observation: observation()).status().keepingTimes(of: WorkspaceStatus(), now: "t1")
        #expect(first.conditions.allSatisfy { $0.lastTransitionTime == "t1" })
        // Another message is no transition.
        let second = StatusBuilder(observation: observation(made: ["a"])).status().keepingTimes(of: first, now: "t2")
        #expect(second != first && second.conditions.allSatisfy { $0.lastTransitionTime == "t1" })
        let third = StatusBuilder(observation: observation(made: ["a", "b"])).status().keepingTimes(of: second, now: "t3")
        #expect(third["ResourceReady"]?.lastTransitionTime == "t3" && third["InferenceReady"]?.lastTransitionTime == "t1")
    }

    @Test func aRejectedSpecKeepsWhatRuns() throws {
        let progress = try workload(#"{"readyReplicas":1,"updatedReplicas":1,"observedGeneration":1}"#)
        var seen = observation(made: ["a", "b"], workload: progress)
        seen.sync = SyncState(isInSync: true, message: "equal")
        let running = StatusBuilder(observation: seen).status()
        let status = StatusBuilder.rejected(.init(messages: ["no such preset [unknown-preset]"]), generation: 4, old: running)
        #expect(status["ResourceReady"] == running["ResourceReady"] && status["InferenceReady"]?.isTrue == true)
        #expect(status["WorkspaceReady"]?.reason == "SpecRejected" && status["InSync"]?.status == "Unknown")
        #expect(status.workerNodes == ["a", "b"] && status.observedGeneration == 4)
        let new = StatusBuilder.rejected(.init(messages: ["a", "b"]), generation: 1, old: WorkspaceStatus())
        #expect(lines(new) == ["ResourceReady", "WorkspaceReady", "WorkspaceSucceeded"].map { "\($0) False SpecRejected: a; b" })
        let long = StatusBuilder.rejected(
            .init(messages: [String(repeating: "é", count: 40_000)]), generation: 1, old: WorkspaceStatus())
        #expect((long["WorkspaceReady"]?.message.utf8.count ?? 0) < 32 << 10)
    }

    @Test func aRefusalIsToldWhereItMatters() throws {
        let progress = try workload(#"{"readyReplicas":1,"updatedReplicas":1,"observedGeneration":1}"#)
        var seen = observation(made: ["a", "b"], workload: progress)
        seen.refusal = "exceeded quota"
        let status = StatusBuilder(observation: seen).status()
        #expect(status["ResourceReady"]?.isTrue == true && status["InferenceReady"]?.isTrue == true)
        for type in ["WorkspaceReady", "WorkspaceSucceeded"] {
            #expect(status[type]?.reason == "RequestRefused" && status[type]?.message == "exceeded quota")
        }
        seen.nodes.made = []
        #expect(StatusBuilder(observation: seen).status()["ResourceReady"]?.reason == "RequestRefused")
    }
}
