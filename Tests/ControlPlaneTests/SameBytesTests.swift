import Diagnostics
import Foundation
import KubernetesClient
import Releases
import Render
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Reconciler

/// There is one renderer: what the cluster has of a Workspace renders to the bytes that its file renders to.
@Suite(.enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct SameBytesTests {
    @Test(arguments: Example.all) func theClustersCopyRendersAlike(example: Example) async throws {
        let bed = try await Bed()
        let space = try bed.namespace("bytes-\(example.name.replacingOccurrences(of: ".", with: "-"))")
        try bed.apply(example.applied(in: space), in: space)
        let release = try example.release()
        let version = release.backend.preferredVersion(of: Workspace.kind) ?? "v1beta1"
        let offline = try Self.offline(example, release, space)
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
            let facts = try example.facts.map { try Self.facts($0) } ?? .standard
            let kinds = WatchedKinds(release: release, facts: facts)
            let wanted = try WorkspaceRenderer(config: config, kinds: kinds).render(
                entry.json, configMaps: maps, facts: facts)
            #expect(!wanted.objects.isEmpty)
            for object in wanted.objects {
                // The server sorts the keys of what users write freely: a pod template has the same values in another order.
                let isFree = example.name == "pod-template" && object.isWorkload
                let bytes = YAMLWriter.text(of: isFree ? Self.sorted(object.root) : object.root)
                let expected = try isFree ? offline.map { try Self.sortedText($0) } : offline
                #expect(expected.contains(bytes), "\(object.resource.kind) \(object.key) differs")
            }
        }
    }

    /// The documents that the command line prints.
    private static func offline(_ example: Example, _ release: Release, _ space: String) throws -> [String] {
        let arguments = ["render", "--filename=-", "--namespace=\(space)", "--release=\(release.name)"]
        let command = try Command.run(
            Repository.program("kaito-render"), arguments + (example.facts.map { ["--cluster=\($0.path)"] } ?? []),
            input: example.input(in: space))
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
