import Diagnostics
import YAML

/// The claims that ClusterFacts lists. One that equals a rendered claim but for its name keeps the name: so a workspace
/// is taken over from the operator without new nodes.
struct ExistingClaims: Sendable {
    private struct Claim: Sendable {
        let kind: String
        let name: String
        let labels: Node
        let spec: Node
    }

    private let claims: [Claim]

    /// `workspace` and `namespace`: only this Workspace's claims are looked at.
    init(_ nodes: [Node], workspace: String, namespace: String) {
        claims = nodes.compactMap { node in
            guard let labels = node["metadata"]?["labels"], let name = node["metadata"]?["name"]?.string,
                let kind = node["kind"]?.string, let spec = node["spec"],
                labels[WorkspaceIdentity.workspaceLabel]?.string == workspace,
                labels[WorkspaceIdentity.namespaceLabel]?.string == namespace
            else { return nil }
            return Claim(kind: kind, name: name, labels: sorted(labels), spec: comparable(spec))
        }.sorted { byteOrder($0.name, $1.name) }
    }

    /// The name of the `ordinal`-th existing claim that equals this one, else the name that is made.
    func name(kind: String, spec: Node, labels: Node, ordinal: Int, else made: () -> String) -> String {
        guard !claims.isEmpty else { return made() }
        let wanted = comparable(spec)
        let wantedLabels = sorted(labels)
        let equal = claims.filter { claim in
            claim.kind == kind && claim.spec == wanted
                && (wantedLabels.entries ?? []).allSatisfy { claim.labels[$0.0] == $0.1 }
        }
        return equal.indices.contains(ordinal) ? equal[ordinal].name : made()
    }
}

/// A spec with its keys sorted, requirements in the order of their keys, and without what names the claim itself.
private func comparable(_ spec: Node) -> Node {
    guard case .mapping(let entries, _, let origin) = spec else { return spec }
    let kept = entries.filter { $0.0 != "machineTemplateRef" }.map { key, value -> (String, Node) in
        guard key == "requirements", let items = value.items else { return (key, sorted(value)) }
        let ordered = items.sorted { byteOrder($0["key"]?.string ?? "", $1["key"]?.string ?? "") }
        return (key, .list(ordered.map(sorted)))
    }
    return .mapping(kept.sorted { byteOrder($0.0, $1.0) }, keys: [], origin)
}

private func sorted(_ node: Node) -> Node {
    switch node {
    case .mapping(let entries, _, let origin):
        .mapping(entries.map { ($0.0, sorted($0.1)) }.sorted { byteOrder($0.0, $1.0) }, keys: [], origin)
    case .sequence(let items, let origin): .sequence(items.map(sorted), origin)
    default: node
    }
}
