import Diagnostics
import Foundation
import KubernetesClient
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Reconciler

/// There is one renderer: what the cluster has of a Workspace renders to the bytes that its file renders to.
@Suite(.enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct SameBytesTests {
    private static let examples: [String] = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("examples"))) ?? []
        return folders.sorted()
    }()

    @Test(arguments: examples) func theClustersCopyRendersAlike(example: String) async throws {
        let bed = try await Bed()
        let space = try bed.namespace("bytes-\(example.replacingOccurrences(of: ".", with: "-"))")
        let folder = Repository.root.appendingPathComponent("examples/\(example)")
        let text = try String(contentsOf: folder.appendingPathComponent("input.yaml"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("  namespace:") ? "  namespace: \(space)" : $0 }.joined(separator: "\n")
        try bed.apply(text.contains("kind: InferenceSet") ? Self.workspaces(ofSet: text) : text, in: space)
        let release: Release = text.contains("kaito.sh/v1alpha1") ? .v03 : .v012
        let facts = folder.appendingPathComponent("cluster.yaml")
        let hasFacts = FileManager.default.fileExists(atPath: facts.path)
        let version = release == .v03 ? "v1alpha1" : "v1beta1"
        for name in try bed.names("workspaces", in: space) {
            let json = try bed.plane.kubectl.output(
                ["get", "workspaces.\(version).kaito.sh", name, "--namespace=\(space)", "--output=json"])
            let entry = try #require(WorkspaceEntry(try Self.node(json, "object.json")))
            let maps = try entry.configMaps.map { map in
                (
                    name: map,
                    json: Array(
                        try bed.plane.kubectl.output(
                            ["get", "configmap", map, "--namespace=\(space)", "--output=json"]).utf8)
                )
            }
            var config = RenderConfig()
            config.release = release
            let wanted = try WorkspaceRenderer(config: config).render(
                entry.json, of: ObjectKey(space, name), configMaps: maps, facts: hasFacts ? try Self.facts(facts) : .standard)
            #expect(!wanted.objects.isEmpty)
            let offline = try Self.offline(text, release, space, hasFacts ? facts.path : nil)
            for object in wanted.objects {
                // The server sorts the keys of what users write freely: a pod template has the same values in another order.
                let isFree = example == "pod-template" && object.isWorkload
                let bytes = YAMLWriter.text(of: isFree ? Self.sorted(object.root) : object.root)
                let expected = try isFree ? offline.map { try Self.sortedText($0) } : offline
                #expect(expected.contains(bytes), "\(object.resource.kind) \(object.key) differs")
            }
        }
    }

    /// The Workspaces that KAITO's controller makes of an InferenceSet, with names that do not change: in a cluster they are what
    /// is rendered.
    private static func workspaces(ofSet text: String) throws -> String {
        let set = try node(text, "input.yaml")
        let spec = set["spec"] ?? [:]
        let template = spec["template"] ?? [:]
        let name = set["metadata"]?["name"]?.string ?? ""
        return (0..<(spec["replicas"]?.integer ?? 1)).map { ordinal in
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

    /// The documents that the command line prints.
    private static func offline(_ text: String, _ release: Release, _ space: String, _ facts: String?) throws -> [String] {
        let arguments = ["render", "--filename=-", "--namespace=\(space)", "--release=\(release.rawValue)"]
        let command = try Command.run(
            Repository.program("kaito-render"), arguments + (facts.map { ["--cluster=\($0)"] } ?? []), input: text)
        try #require(command.status == 0, Comment(rawValue: command.errors))
        return command.output.components(separatedBy: "---\n")
    }

    private static func facts(_ file: URL) throws -> ClusterFacts {
        let root = try node(try String(contentsOf: file, encoding: .utf8), "cluster.yaml")
        return try #require(ClusterFacts.decode(root, DiagnosticCollector()))
    }

    private static func sortedText(_ document: String) throws -> String {
        YAMLWriter.text(of: sorted(try node(document, "document.yaml")))
    }

    private static func sorted(_ node: Node) -> Node {
        switch node {
        case .mapping(let entries, _, let origin):
            .mapping(entries.map { ($0.0, sorted($0.1)) }.sorted { $0.0 < $1.0 }, keys: [], origin)
        case .sequence(let items, let origin): .sequence(items.map(sorted), origin)
        default: node
        }
    }

    private static func node(_ text: String, _ path: String) throws -> Node {
        let sources = SourceFiles([SourceFiles.File(path: path, bytes: Array(text.utf8))])
        return try #require(
            DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: DiagnosticCollector()).first?.root)
    }
}
