import Bytes
import Diagnostics
import WorkspaceAPI
public import YAML

/// The claims listed in the ClusterFacts. A claim that equals a rendered one except for its name keeps its name, so that a
/// Workspace is taken over from the operator without new nodes.
public struct ExistingClaims: Equatable, Sendable {
    private struct Claim: Equatable, Sendable {
        let kind: String
        let name: String
        let labels: Node
        let spec: Node
    }

    private let claims: [Claim]

    public var isEmpty: Bool { claims.isEmpty }

    /// Only the claims of the named owner are considered.
    public init(_ nodes: [Node], of owner: NodeOwner = .workspace, name owned: String, namespace: String) {
        claims = nodes.compactMap { node in
            guard let labels = node["metadata"]?["labels"], let name = node["metadata"]?["name"]?.string,
                let kind = node["kind"]?.string, let spec = node["spec"],
                labels[owner.nameLabel]?.string == owned,
                labels[owner.namespaceLabel]?.string == namespace
            else { return nil }
            return Claim(kind: kind, name: name, labels: sorted(labels), spec: comparable(spec))
        }.sorted { byteOrder($0.name, $1.name) }
    }

    /// The name of the claim with an ordinal among `count` equal ones.
    ///
    /// An existing claim with the name generated for an ordinal belongs to that ordinal, so that no name is used twice while
    /// only some of them exist. Claims with other names are assigned to the remaining ordinals in order.
    public func name(
        kind: String, spec: Node, labels: Node, ordinal: Int, of count: Int, made: (_ ordinal: Int) -> String
    ) -> String {
        let own = made(ordinal)
        guard !claims.isEmpty else { return own }
        let desired = comparable(spec)
        let desiredLabels = sorted(labels)
        let equal = claims.filter { claim in
            claim.kind == kind && claim.spec == desired
                && (desiredLabels.entries ?? []).allSatisfy { claim.labels[$0.0] == $0.1 }
        }.map(\.name)
        guard !equal.isEmpty, !equal.contains(own) else { return own }
        let names = (0..<count).map(made)
        let spare = equal.filter { !names.contains($0) }
        let place = names[..<ordinal].count { !equal.contains($0) }
        return spare.indices.contains(place) ? spare[place] : own
    }
}

/// A spec with its keys sorted, requirements in the order of their keys, and without the name of the claim itself.
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
