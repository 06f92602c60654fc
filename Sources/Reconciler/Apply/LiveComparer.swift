internal import Changes
internal import KubernetesClient
internal import YAML

/// Checks whether live objects match the rendered ones, without writing anything.
final class LiveComparer: Sendable {
    private struct Memo {
        var wanted: String
        var live: String
        var difference: String?
    }

    private let client: APIClient
    private let state: ClusterState
    private let memos = Memos<Memo>()

    init(client: APIClient, state: ClusterState) {
        self.client = client
        self.state = state
    }

    func forget(_ workspace: ObjectKey) { memos.forget(workspace) }

    func compare(_ wanted: WantedState, with workspace: ObjectKey) async throws(APIError) -> SyncState {
        var differences: [String] = []
        for object in wanted.objects {
            if let difference = try await difference(of: object, of: workspace) { differences.append(difference) }
        }
        let names = Set(wanted.claims.map(\.key))
        for (key, claim) in state.claims(of: workspace) where !claim.isPooled && !names.contains(key) {
            differences.append("\(claim.kind) \(key) is not rendered")
        }
        for (resource, key) in leftovers(wanted, of: workspace) { differences.append("\(resource.kind) \(key) is not rendered") }
        guard !differences.isEmpty else {
            return SyncState(isInSync: true, message: "all \(wanted.objects.count) objects match what is rendered")
        }
        let shown = differences.prefix(5).joined(separator: "; ")
        let rest = differences.count > 5 ? "; and \(differences.count - 5) more" : ""
        return SyncState(isInSync: false, message: shown + rest)
    }

    /// The objects with the Workspace's label, as the renderer sets it. On ConfigMaps, others may have set it too.
    private func leftovers(_ wanted: WantedState, of workspace: ObjectKey) -> [(Resource, ObjectKey)] {
        state.dependents { key, entry in
            !entry.isConfigMap && key.namespace == workspace.namespace && entry.application == workspace.name
        }.map { ($0.kind.resource, $0.key) }.filter { resource, key in
            !wanted.objects.contains { $0.resource == resource && $0.key == key }
        }
    }

    private func difference(of object: WantedObject, of workspace: ObjectKey) async throws(APIError) -> String? {
        let title = "\(object.resource.kind) \(object.key)"
        let wanted = Digest.plain(object.root)
        if let live = state.digest(of: object), let memo = memos[workspace, object], memo.live == live, memo.wanted == wanted {
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
        memos[workspace, object] = Memo(wanted: wanted, live: Digest.of(live), difference: difference)
        return difference
    }
}
