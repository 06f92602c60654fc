import Changes
import WorkspaceAPI
import YAML

/// The files that `adopt` writes.
package struct AdoptedFiles {
    static let environment = "adopted"
    static let facts = "cluster.yaml"
    static let before = "before.yaml"
    static let sets = "inferencesets.yaml"
    static let plan = "HANDOVER.md"
    /// The manager of the fields that the plan's commands apply, so that applying what was there before gives up the others.
    static let fieldManager = "kaito-render-adopt"

    private let plan: HandOver

    package init(_ plan: HandOver) {
        self.plan = plan
    }

    /// Paths with texts, sorted by their order in the plan.
    package var all: [(path: String, text: String)] {
        let inputs = (plan.workspaces + plan.configMaps).map { (Self.path($0), YAMLWriter.text(of: $0)) }
        let sets = plan.state.inferenceSets.sorted(by: HandOver.precedes).map(CleanObject.of)
        return inputs + [
            (Self.facts, YAMLWriter.text(of: plan.state.facts)), ("kaito-render.yaml", YAMLWriter.text(of: configuration)),
            (Self.before, Self.text(before)),
        ] + (sets.isEmpty ? [] : [(Self.sets, Self.text(sets))]) + [(Self.plan, HandOverPage(plan).text)]
    }

    private static func path(_ object: Node) -> String {
        let metadata = object["metadata"]
        let name = metadata?["name"]?.string ?? ""
        let file = object["kind"]?.string == Workspace.kind ? name : "\(object["kind"]?.string?.lowercased() ?? "")-\(name)"
        return "workspaces/\(metadata?["namespace"]?.string ?? "default")/\(file).yaml"
    }

    private static func text(_ documents: [Node]) -> String {
        documents.map { YAMLWriter.text(of: $0) }.joined(separator: "---\n")
    }

    private var configuration: Node {
        .fields([
            ("apiVersion", .string(RenderConfig.apiVersion)), ("kind", .string(RenderConfig.kind)),
            ("release", plan.release.map { .string($0.name) }),
            ("environments", [["name": .string(Self.environment), "inputs": ["workspaces"], "cluster": .string(Self.facts)]]),
        ])
    }

    /// What applying changes, as it was.
    private var before: [Node] {
        let claims = Set(plan.workspaces.compactMap(Self.key))
        let owned = plan.state.objects.filter { object in
            (object["metadata"]?["ownerReferences"]?.items ?? []).contains { owner in
                owner["kind"]?.string == Workspace.kind
                    && claims.contains("\(object["metadata"]?["namespace"]?.string ?? "")/\(owner["name"]?.string ?? "")")
            }
        }
        let nodes = plan.state.claims.filter { claim in
            Manifest(path: "", root: claim)?.workspace.map { claims.contains($0) } ?? false
        }
        return (nodes + owned).sorted(by: HandOver.precedes).map(CleanObject.of)
    }

    private static func key(_ object: Node) -> String? {
        object["metadata"]?["name"]?.string.map { "\(object["metadata"]?["namespace"]?.string ?? "")/\($0)" }
    }
}
