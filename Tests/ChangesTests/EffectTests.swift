import Kubernetes
import Testing
import YAML

@testable import Changes

/// What a change does, by what the API server and sync tools make of old and new objects.
@Suite struct EffectTests {
    private func manifest(
        _ kind: String, _ spec: Node, name: String = "phi", workspace: String = "phi"
    ) throws -> Manifest {
        let root: Node = [
            "apiVersion": "v1", "kind": .string(kind),
            "metadata": [
                "name": .string(name), "namespace": "ml",
                "labels": ["kaito.sh/workspace": .string(workspace), "kaito.sh/workspacenamespace": "ml"],
                "annotations": .strings(SyncAnnotations.recreate),
            ],
            "spec": spec,
        ]
        return try #require(Manifest(path: "ml/\(kind.lowercased())-\(name).yaml", root: root))
    }

    private func effects(_ old: Manifest?, _ new: Manifest?) -> String {
        let set = ChangeSet(old: old.map { [$0] } ?? [], new: new.map { [$0] } ?? [])
        return set.groups.flatMap(\.changes).flatMap(\.effects).map(\.text).joined(separator: "\n")
    }

    private static let kept = "its volumes are kept unchanged"
    private static let lost = "its volumes and the weights on them go too"

    /// What is written in the new object comes too late.
    @Test(
        arguments: [
            ("Delete", "Retain", lost), ("Retain", "Delete", kept), (nil, "Delete", kept), ("Delete", nil, lost),
        ] as [(String?, String?, String)])
    func volumesGoByTheOldPolicy(old: String?, new: String?, words: String) throws {
        func set(_ policy: String?, size: String) throws -> Manifest {
            try manifest(
                "StatefulSet",
                .fields([
                    ("volumeClaimTemplates", [["spec": ["resources": ["requests": ["storage": .string(size)]]]]]),
                    ("persistentVolumeClaimRetentionPolicy", policy.map { ["whenDeleted": .string($0)] }),
                ]))
        }
        #expect(effects(try set(old, size: "1Gi"), try set(new, size: "2Gi")).hasSuffix("; \(words)"))
        #expect(effects(try set(old, size: "1Gi"), nil) == "its pods stop; \(words)")
    }

    @Test func withoutVolumesNoneIsMentioned() throws {
        #expect(effects(try manifest("StatefulSet", ["replicas": 1]), nil) == "its pods stop")
        #expect(effects(try manifest("Deployment", ["replicas": 1]), nil) == "its pods stop")
    }

    /// Kubernetes' defaults are 25 % of both, of which surge is rounded up.
    @Test(
        arguments: [
            (1, nil, 1, "need 1 more free GPU"), (1, nil, 0, "the others keep serving"), (3, nil, 2, "need 2 more free GPUs"),
            (4, nil, 1, "the others keep serving"), (1, ["type": "Recreate"], 1, "the pod stops before"),
            (3, ["type": "Recreate"], 1, "all pods stop before"),
            (1, ["rollingUpdate": ["maxSurge": 0, "maxUnavailable": 1]], 1, "the pod stops before"),
            (1, ["rollingUpdate": ["maxSurge": 0, "maxUnavailable": 0]], 1, "the pod stops before"),
            (2, ["rollingUpdate": ["maxSurge": "0%", "maxUnavailable": "50%"]], 1, "the others keep serving"),
            (2, ["rollingUpdate": ["maxSurge": "100%", "maxUnavailable": 0]], 1, "need 1 more free GPU"),
            (1, nil, .max, "need 2097152 more free GPUs"),
        ] as [(Int, Node?, Int, String)])
    func deploymentsRollOutByTheirStrategy(replicas: Int, strategy: Node?, gpus: Int, words: String) throws {
        func deployment(_ image: String) throws -> Manifest {
            let limits: Node = gpus == 0 ? ["cpu": 1] : ["nvidia.com/gpu": .integer(gpus)]
            let container: Node = ["name": "c", "image": .string(image), "resources": ["limits": limits]]
            // Amounts from a tree that somebody else made must not overflow where they are added up.
            let containers: Node = gpus == .max ? [container, container] : [container]
            return try manifest(
                "Deployment",
                .fields([
                    ("replicas", .integer(replicas)), ("strategy", strategy),
                    ("template", ["spec": ["containers": containers]]),
                ]))
        }
        let said = effects(try deployment("a:1"), try deployment("a:2"))
        #expect(said.contains(words), "\(said)")
    }

    @Test func jobsTrainAgain() throws {
        func job(_ image: String) throws -> Manifest {
            try manifest("Job", ["template": ["spec": ["containers": [["name": "c", "image": .string(image)]]]]])
        }
        #expect(
            effects(try job("a:1"), try job("b:1")).contains("it trains again, also if it has ended, and pushes its result over"))
    }

    /// Releases of KAITO differ in the kind of a workload and in its engine.
    @Test func anotherKindTakesOver() throws {
        let old = try manifest(
            "Deployment", ["template": ["spec": ["containers": [["command": ["accelerate launch inference_api.py"]]]]]])
        let new = try manifest(
            "StatefulSet", ["template": ["spec": ["containers": [["command": ["python3 /workspace/vllm/inference_api.py"]]]]]])
        let set = ChangeSet(
            old: [old, try manifest("Machine", [:], name: "ws1")], new: [new, try manifest("NodeClaim", [:], name: "ws2")])
        let group = try #require(set.groups.first)
        #expect(Headline.of(group) == "Deployment → StatefulSet, Machine → NodeClaim")
        let said = group.changes.flatMap(\.effects).map(\.text)
        #expect(
            said.contains { $0.hasPrefix("it takes the place of Deployment ml/phi, whose pods stop as soon as it is pruned") })
        #expect(said.contains { $0.hasPrefix("vLLM serves instead of Transformers") })
    }

    /// A Workspace that only loses its node is still there.
    @Test func aWorkspaceIsRemovedWithItsLastObject() throws {
        let claim = try manifest("NodeClaim", [:], name: "ws1")
        let service = try manifest("Service", [:])
        func headline(_ old: [Manifest], _ new: [Manifest], isKept: Bool = false) throws -> String {
            Headline.of(try #require(ChangeSet(old: old, new: new) { _ in isKept }.groups.first))
        }
        #expect(try headline([claim], []) == "removed")
        #expect(try headline([claim], [], isKept: true) == "1 fewer node")
        #expect(try headline([claim, service], [service]) == "1 fewer node")
        #expect(try headline([], [claim]) == "added")
        #expect(try headline([service], [service, claim]) == "1 more node")
    }

    // MARK: comments of a limited length

    /// Many changed Workspaces, and one at the end of the alphabet that goes.
    private func fleet(_ count: Int) throws -> ChangeSet {
        func set(_ name: String, _ image: String) throws -> Manifest {
            let containers: Node = [["name": "`c`", "image": .string(image)]]
            return try manifest("StatefulSet", ["template": ["spec": ["containers": containers]]], name: name, workspace: name)
        }
        let names = (0..<count).map { "ws-\($0)" }
        return ChangeSet(
            old: try (names + ["zz-prod"]).map { try set($0, "a:1") }, new: try names.map { try set($0, "a:2") })
    }

    @Test(arguments: [1_000, 2_000, 10_000, 60_000], [3, 200, 2_000])
    func commentsFit(length: Int, count: Int) throws {
        let set = try fleet(count)
        let text = MarkdownReport(set, length: length).text
        #expect(text.count <= length)
        #expect(text.contains("`ml/zz-prod`** `removed`"), "what goes is shown first, if not all fits")
        let isWhole = MarkdownReport(set, length: .max / 2).text.count <= length
        #expect(!isWhole || !text.contains("Not shown") && !text.contains("omitted"))
        for line in text.split(separator: "\n") where !line.hasPrefix("```") {
            #expect(line.count { $0 == "`" } % 2 == 0, "\(line)")
        }
        let named = (0..<count).count { text.contains("`ml/ws-\($0)`") }
        if length == 60_000 { #expect(named == count, "all are named") }
        if named < count { #expect(text.contains("and \(count - named) more")) }
    }
}
