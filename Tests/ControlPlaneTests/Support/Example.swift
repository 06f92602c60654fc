import Foundation
import TestSupport
import Testing
import WorkspaceAPI
import YAML

/// One of the examples that the repository shows, for a namespace of a test.
struct Example: Sendable, CustomTestStringConvertible {
    let name: String

    /// Those of Workspaces and InferenceSets: the reconciler looks after no other kind, and gathers no feature gates.
    static let all: [Example] = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("examples"))) ?? []
        return folders.sorted().map { Example(name: $0) }.filter { $0.isReconciled }
    }()

    private var isReconciled: Bool {
        let facts = facts.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
        let input = (try? input(in: "ml")) ?? ""
        return !facts.contains("\nfeatureGates:") && !input.contains("kind: RAGEngine")
    }

    var testDescription: String { name }

    private var folder: URL { Repository.root.appendingPathComponent("examples/\(name)") }

    func input(in namespace: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("input.yaml"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("  namespace:") ? "  namespace: \(namespace)" : $0 }.joined(separator: "\n")
    }

    /// What to apply: of an InferenceSet the Workspaces that KAITO's controller makes of it, with names that do not change.
    func applied(in namespace: String) throws -> String {
        let input = try input(in: namespace)
        return input.contains("kind: InferenceSet") ? try Self.workspaces(ofSet: input) : input
    }

    func release() throws -> Release {
        try input(in: "ml").contains("kaito.sh/v1alpha1") ? try #require(Release.named("v0.3")) : .newest
    }

    /// The ClusterFacts that it is rendered with; nil: the default.
    var facts: URL? {
        let file = folder.appendingPathComponent("cluster.yaml")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    /// The nodes that it orders: as claims, or as pools of one node each.
    func orders() throws -> Int {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("expected/_cluster").path)
        return (files ?? []).count { file in ["machine-", "nodeclaim-", "nodepool-"].contains(where: file.hasPrefix) }
    }

    private static func workspaces(ofSet text: String) throws -> String {
        let set = try #require(read(text).documents.first)
        let spec = set["spec"] ?? [:]
        let template = spec["template"] ?? [:]
        let name = set["metadata"]?["name"]?.string ?? ""
        guard case .number(let replicas, _)? = spec["replicas"], let count = Int(replicas) else { return "" }
        return (0..<count).map { ordinal in
            let labels = (template["metadata"]?["labels"] ?? [:]).setting("inferenceset.kaito.sh/created-by", to: .string(name))
            let workspace: Node = [
                "apiVersion": "kaito.sh/v1beta1", "kind": "Workspace",
                "metadata": [
                    "name": .string("\(name)-\(ordinal)"), "namespace": set["metadata"]?["namespace"] ?? "", "labels": labels,
                ],
                "resource": (template["resource"] ?? [:]).setting("labelSelector", to: spec["labelSelector"] ?? [:]),
                "inference": template["inference"] ?? [:],
            ]
            return YAMLWriter.text(of: workspace)
        }.joined(separator: "---\n")
    }
}
