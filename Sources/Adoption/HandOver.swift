import Bytes
import Changes
import CommandSupport
import Diagnostics
import Kubernetes
import Render
package import WorkspaceAPI
package import YAML

/// Workspaces that are taken over from KAITO's operator, with the facts to render them, and what that does to the cluster.
package struct HandOver: Sendable {
    package let state: ClusterState
    /// Nil: the Workspaces' apiVersions choose.
    package let release: Release?
    /// Those that are taken over, cleaned, by namespace and name.
    package private(set) var workspaces: [Node] = []
    /// The ConfigMaps that they name, cleaned.
    package private(set) var configMaps: [Node] = []
    package private(set) var leftOut: [LeftOut] = []
    /// One for each Workspace that changes, by namespace and name.
    package private(set) var effects: [WorkspaceEffect] = []

    /// Reads the cluster as far as ``state`` does not say it: a server-side dry run says what applying would do.
    package init(_ state: ClusterState, release: Release?) throws {
        self.state = state
        self.release = release
        for workspace in state.workspaces.sorted(by: Self.precedes) { try choose(workspace) }
        leftOut += state.inferenceSets.sorted(by: Self.precedes).map {
            LeftOut(
                title: Self.title($0),
                reason:
                    "its Workspaces are taken over under the names that KAITO gave them; their replicas are files from then on")
        }
        guard !workspaces.isEmpty else { return }
        let changes = try LiveCluster().changes(to: render(workspaces + configMaps).objects)
        effects = changes.groups.compactMap { group in
            group.workspace.map { WorkspaceEffect(workspace: $0, changes: group.changes) }
        }
    }

    package var newNodes: Int { effects.reduce(0) { $0 + $1.newNodes } }
    package var restarts: Int { effects.reduce(0) { $0 + $1.restarts } }
    package var isSafe: Bool { effects.allSatisfy(\.isSafe) }

    /// Takes a Workspace over, or says why not.
    private mutating func choose(_ workspace: Node) throws {
        let clean = CleanObject.of(workspace)
        if workspace["metadata"]?["deletionTimestamp"] != nil {
            return leave(workspace, "it is being deleted")
        }
        if workspace["tuning"].map({ !$0.isNull }) ?? false {
            return leave(
                workspace,
                "a Job cannot change, so a rendered one would train again: wait until it is done, then delete the Workspace while the operator runs"
            )
        }
        let maps = configMaps(of: workspace)
        let rendered = try render([clean] + maps)
        if let error = rendered.diagnostics.first(where: { $0.severity == .error }) {
            return leave(workspace, "it cannot be rendered: \(error.message) [\(error.rule.rawValue)]")
        }
        workspaces.append(clean)
        for map in maps where !configMaps.contains(map) { configMaps.append(map) }
    }

    private mutating func leave(_ object: Node, _ reason: String) {
        leftOut.append(LeftOut(title: Self.title(object), reason: reason))
    }

    private func configMaps(of workspace: Node) -> [Node] {
        guard let name = workspace["inference"]?["config"]?.string else { return [] }
        return state.objects.filter {
            $0["kind"]?.string == "ConfigMap" && $0["metadata"]?["name"]?.string == name
                && $0["metadata"]?["namespace"]?.string == workspace["metadata"]?["namespace"]?.string
        }.map(CleanObject.of)
    }

    private func render(_ documents: [Node]) throws -> Rendered {
        let text = documents.map { YAMLWriter.text(of: $0) }.joined(separator: "---\n")
        var input = RenderInput(files: InputFiles("cluster", Array(text.utf8)))
        input.facts = ClusterFacts.decode(state.facts, input.collector) ?? .standard
        input.config.release = release
        return input.render(RenderOptions()).rendered
    }

    static func precedes(_ a: Node, _ b: Node) -> Bool { byteOrder(title(a), title(b)) }

    /// `Kind namespace/name`.
    static func title(_ object: Node) -> String {
        let metadata = object["metadata"]
        return "\(object["kind"]?.string ?? "") \(metadata?["namespace"]?.string ?? "")/\(metadata?["name"]?.string ?? "")"
    }
}
