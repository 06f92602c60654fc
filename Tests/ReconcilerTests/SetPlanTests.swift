import KubernetesClient
import TestSupport
import Testing
import YAML

@testable import Reconciler

/// What is done next about the replicas of an InferenceSet.
@Suite struct SetPlanTests {
    private func replica(
        _ ordinal: Int?, _ template: SetReplica.Template = .current, serving: Bool = true, settled: Bool = true,
        deleting: Bool = false, cost: Int = 0
    ) -> SetReplica {
        let name = ordinal.map { "phi-\($0)" } ?? "phi-x7k2p"
        return SetReplica(
            key: ObjectKey("ml", name), uid: name, ordinal: ordinal, template: template, isServing: serving, isSettled: settled,
            isDeleting: deleting, deletionCost: cost)
    }

    private func plan(
        _ replicas: Int, _ known: [SetReplica], _ strategy: SetStrategy = SetStrategy(), nodes: Int = 1
    ) -> SetPlan {
        SetPlan(replicas: replicas, known: known, strategy: strategy, nodes: nodes)
    }

    private func names(_ replicas: [SetReplica]) -> [String] { replicas.map(\.key.name) }

    private func strategy(_ change: (inout SetStrategy) -> Void) -> SetStrategy {
        var strategy = SetStrategy()
        change(&strategy)
        return strategy
    }

    @Test func theLowestNumbersAreCreated() {
        #expect(plan(3, []).created == [0, 1, 2])
        #expect(plan(3, [replica(1)]).created == [0, 2])
        #expect(plan(0, []) == plan(2, [replica(0), replica(1)]))
        // What KAITO named counts, whatever its name.
        #expect(plan(2, [replica(nil)]).created == [0])
        // A replica that is being deleted still has its nodes.
        #expect(plan(2, [replica(0), replica(1, deleting: true)]).created == [])
    }

    @Test func theSurplusIsDeletedInOrder() {
        let all = (0..<4).map { replica($0) }
        #expect(names(plan(1, all).deleted) == ["phi-3", "phi-2", "phi-1"])
        #expect(names(plan(0, all).deleted).count == 4)
        #expect(names(plan(4, all + [replica(nil)]).deleted) == ["phi-x7k2p"])
        #expect(names(plan(3, [replica(0, serving: false)] + all.dropFirst()).deleted) == ["phi-0"])
        #expect(names(plan(3, [replica(0, .old)] + all.dropFirst()).deleted) == ["phi-0"])
        #expect(names(plan(3, all.dropLast() + [replica(3, cost: 5)]).deleted) == ["phi-2"])
        #expect(names(plan(3, all.dropLast() + [replica(3, .old, serving: false, cost: 5)]).deleted) == ["phi-2"])
        // Those that go already are enough.
        #expect(plan(3, all.dropLast() + [replica(3, deleting: true)]).deleted == [])
    }

    @Test func aChangeGoesOverOneReplicaAfterTheOther() {
        let old = (0..<3).map { replica($0, .old) }
        #expect(names(plan(3, old).updated) == ["phi-2"])
        #expect(names(plan(3, Array(old.dropLast()) + [replica(2)]).updated) == ["phi-1"])
        // Each of these is under way.
        #expect(plan(3, Array(old.dropLast()) + [replica(2, serving: false)]).updated == [])
        #expect(plan(3, Array(old.dropLast()) + [replica(2, settled: false)]).updated == [])
        #expect(plan(3, Array(old.dropLast()) + [replica(2, deleting: true)]).updated == [])
        #expect(plan(4, old).updated == [] && plan(4, old).created == [3])
        let two = strategy { $0.maxUnavailable = 2 }
        #expect(names(plan(3, old, two).updated) == ["phi-2", "phi-1"])
        #expect(plan(3, old, strategy { $0.isRolling = false }).updated == [])
    }

    /// A template that never worked does not keep its successor away.
    @Test func whatDoesNotServeIsUpdatedFirst() {
        let known = [replica(0, .old, serving: false), replica(1, .old), replica(2, .old)]
        #expect(names(plan(3, known).updated) == ["phi-0"])
        let costly = [replica(0, .old, serving: false, cost: 5), replica(1, .old), replica(2, .old)]
        #expect(names(plan(3, costly).updated) == ["phi-0"])
    }

    @Test func nodesBoundAnUpdate() {
        let old = (0..<4).map { replica($0, .old) }
        func nodes(_ surge: Int) -> SetStrategy {
            strategy {
                $0.maxUnavailable = 3
                $0.maxSurgeNodes = surge
            }
        }
        #expect(plan(4, old, nodes(4), nodes: 2).updated.count == 2)
        #expect(plan(4, old, nodes(2), nodes: 2).updated.count == 1)
        // Without a node to add, a replica goes before its successor is made.
        let replaced = plan(4, old, nodes(1), nodes: 2)
        #expect(replaced.updated == [] && names(replaced.deleted) == ["phi-3", "phi-2", "phi-1"])
        // What needs no node of its own is not bound.
        #expect(plan(4, old, nodes(0), nodes: 0).updated.count == 3)
    }

    @Test func whatKAITOMadeIsMarked() {
        let plan = plan(2, [replica(nil, .unmarked), replica(0)])
        #expect(names(plan.marked) == ["phi-x7k2p"] && plan.created == [] && plan.updated == [] && plan.deleted == [])
    }

    @Test(
        arguments: [
            ("{}", 1, true, nil), ("{rollingUpdate: {maxUnavailable: 2}}", 2, true, nil),
            ("{type: RollingUpdate, rollingUpdate: {maxUnavailable: 50%}}", 5, true, nil),
            ("{rollingUpdate: {maxUnavailable: 1%}}", 1, true, nil), ("{type: OnDelete}", 1, false, 3),
        ] as [(String, Int, Bool, Int?)])
    func theStrategyIsThatOfAStatefulSet(text: String, atOnce: Int, isRolling: Bool, nodes: Int?) throws {
        let annotations = nodes.map { "{render.kaito.sh/max-surge-nodes: \"\($0)\"}" } ?? "{}"
        let root = try #require(read("metadata: {annotations: \(annotations)}\nspec: {updateStrategy: \(text)}").documents.first)
        let strategy = try SetStrategy(root, replicas: 10)
        #expect(strategy.maxUnavailable == atOnce && strategy.isRolling == isRolling && strategy.maxSurgeNodes == nodes)
    }

    @Test(arguments: [
        "spec: {updateStrategy: {type: Recreate}}", "spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 0}}}",
        "spec: {updateStrategy: {rollingUpdate: {maxUnavailable: some}}}",
        "metadata: {annotations: {render.kaito.sh/max-surge-nodes: few}}",
    ])
    func aMistakenStrategyIsRejected(text: String) throws {
        let root = try #require(read(text).documents.first)
        #expect(throws: WorkspaceRenderer.Rejection.self) { try SetStrategy(root, replicas: 1) }
    }
}
