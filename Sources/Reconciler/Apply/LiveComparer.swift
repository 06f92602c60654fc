internal import Changes
internal import KubernetesClient
internal import Synchronization
internal import YAML

/// Says whether live objects equal what is rendered, without writing anything.
final class LiveComparer: Sendable {
    private struct Name: Hashable {
        let plural: String
        let key: ObjectKey
    }

    private struct Memo {
        var wanted: String
        var live: String
        var difference: String?
    }

    private let client: APIClient
    private let state: ClusterState
    private let memos = Mutex<[Name: Memo]>([:])

    init(client: APIClient, state: ClusterState) {
        self.client = client
        self.state = state
    }

    func compare(_ wanted: WantedState, with workspace: ObjectKey) async throws(APIError) -> SyncState {
        var differences: [String] = []
        for object in wanted.objects {
            if let difference = try await difference(of: object) { differences.append(difference) }
        }
        let names = Set(wanted.claims.map(\.key))
        for (key, claim) in state.claims(of: workspace) where !claim.isPooled && !names.contains(key) {
            differences.append("\(claim.kind) \(key) is not rendered")
        }
        guard !differences.isEmpty else {
            return SyncState(isInSync: true, message: "all \(wanted.objects.count) objects equal what is rendered")
        }
        let shown = differences.prefix(5).joined(separator: "; ")
        let rest = differences.count > 5 ? "; and \(differences.count - 5) more" : ""
        return SyncState(isInSync: false, message: shown + rest)
    }

    private func difference(of object: WantedObject) async throws(APIError) -> String? {
        let title = "\(object.resource.kind) \(object.key)"
        let wanted = Digest.plain(object.root)
        let name = Name(plural: object.resource.plural, key: object.key)
        if let live = digest(of: object), let memo = memos.withLock({ $0[name] }), memo.live == live, memo.wanted == wanted {
            return memo.difference
        }
        let namespace = object.resource.isNamespaced ? object.key.namespace : nil
        guard let live = try await client.get(object.resource, namespace: namespace, name: object.key.name) else {
            return "\(title) is missing"
        }
        let changes = FieldChange.all(from: Projection.of(live, onto: object.root), to: object.root)
        let difference = changes.first.map { first in
            "\(title) differs in \(first.name)" + (changes.count > 1 ? " and \(changes.count - 1) more fields" : "")
        }
        memos.withLock { $0[name] = Memo(wanted: wanted, live: Digest.of(live), difference: difference) }
        return difference
    }

    /// Nil for kinds that are not watched.
    private func digest(of object: WantedObject) -> String? {
        switch object.resource.kind {
        case "NodeClaim": state.nodeClaims[object.key]?.digest
        case "Machine": state.machines[object.key]?.digest
        case "NodePool": state.pools[object.key]?.digest
        default: state.dependents[object.resource.plural]?[object.key]?.digest
        }
    }
}
