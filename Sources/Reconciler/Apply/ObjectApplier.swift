internal import Changes
internal import Kubernetes
internal import KubernetesClient
internal import YAML

/// Makes the objects in the cluster match the rendered ones, with as few requests as possible.
///
/// It remembers for each object what was applied and what the server returned: as long as neither changes, there is nothing
/// to do; if somebody changed the object, it is applied again, which resets every rendered field.
final class ObjectApplier: Sendable {
    enum Outcome: Sendable, Equatable {
        case unchanged, applied
        /// An immutable field differs: the object was deleted and is re-created once it is gone.
        case replacing
    }

    private struct Memo {
        var wanted: String
        var live: String
    }

    private let client: APIClient
    private let state: ClusterState
    private let memos = Memos<Memo>()

    init(client: APIClient, state: ClusterState) {
        self.client = client
        self.state = state
    }

    /// - Parameters:
    ///   - owner: nil for cluster-scoped objects.
    ///   - isKept: whether an immutable spec is kept, and only labels and annotations are set.
    func apply(
        _ wanted: WantedObject, for workspace: ObjectKey, owner: OwnerReference?, isKept: Bool
    ) async throws(APIError) -> Outcome {
        let live = state.digest(of: wanted)
        let body = try await body(of: wanted, owner: owner, exists: live != nil)
        let digest = Digest.plain(body)
        let memo = memos[workspace, wanted]
        if let live, let memo, memo.wanted == digest, memo.live == live { return .unchanged }
        do {
            note(try await client.apply(wanted.resource, body), of: wanted, digest, for: workspace)
            return .applied
        } catch {
            guard error.kind == .invalid else { throw error }
            guard isKept else { return try await replace(wanted, body, because: error) }
            guard let answer = try await applyMetadata(of: wanted) else { throw error }
            note(answer, of: wanted, digest, for: workspace)
            return .applied
        }
    }

    func forget(_ workspace: ObjectKey) { memos.forget(workspace) }

    private func note(_ answer: Node, of wanted: WantedObject, _ digest: String, for workspace: ObjectKey) {
        memos[workspace, wanted] = Memo(wanted: digest, live: Digest.of(answer))
        state.store(answer, as: wanted)
    }

    /// Nil if there is no such object.
    private func applyMetadata(of object: WantedObject) async throws(APIError) -> Node? {
        let metadata = object.root["metadata"] ?? [:]
        let merge: Node = [
            "metadata": .fields([("labels", metadata["labels"]), ("annotations", metadata["annotations"])])
        ]
        do {
            return try await client.patch(
                object.resource, namespace: object.resource.isNamespaced ? object.key.namespace : nil, name: object.key.name,
                subresource: nil, merge: merge)
        } catch {
            guard error.kind == .notFound else { throw error }
            return nil
        }
    }

    private func body(of wanted: WantedObject, owner: OwnerReference?, exists: Bool) async throws(APIError) -> Node {
        guard let owner, wanted.resource.isNamespaced else { return wanted.root }
        var metadata = wanted.root["metadata"] ?? [:]
        var owners = [owner.node]
        if wanted.isShared, exists {
            // Other owners are kept. Their references are read with a version, so that none is lost to a race.
            let live = try await client.get(wanted.resource, namespace: wanted.key.namespace, name: wanted.key.name)
            let known = live?["metadata"]?["ownerReferences"]?.items ?? []
            if known.contains(where: { $0["uid"]?.string == owner.uid }) {
                owners = known
            } else {
                owners = known + owners
                metadata = metadata.setting("resourceVersion", to: live?["metadata"]?["resourceVersion"] ?? "")
            }
        }
        return wanted.root.setting("metadata", to: metadata.setting("ownerReferences", to: .list(owners)))
    }

    /// Deletes an object that cannot reach the desired state, because an immutable field differs. Pods of a StatefulSet
    /// are kept for the new one to adopt, if its selector matches them; volumes are always kept.
    private func replace(_ wanted: WantedObject, _ body: Node, because error: APIError) async throws(APIError) -> Outcome {
        guard wanted.resource.isNamespaced,
            let live = try await client.get(wanted.resource, namespace: wanted.key.namespace, name: wanted.key.name),
            Self.isMade(live)
        else { throw error }
        try await checkAccepted(wanted, body)
        let isStatefulSet = wanted.resource == ClusterResources.statefulSets
        if isStatefulSet, !Self.haveEqualSelectors(live, wanted.root) {
            guard try await isEmpty(live, wanted) else { return .replacing }
        }
        try await client.delete(
            wanted.resource, namespace: wanted.key.namespace, name: wanted.key.name,
            uid: live["metadata"]?["uid"]?.string, propagation: isStatefulSet ? .orphan : .foreground)
        return .replacing
    }

    /// Whether it was created for a Workspace, by this program or by KAITO's operator; other objects must not be deleted.
    private static func isMade(_ object: Node) -> Bool {
        Metadata.isManaged(object) || object["metadata"]?["labels"]?[OwnerLabels.claim.name] != nil
            || (object["metadata"]?["ownerReferences"]?.items ?? []).contains { $0["kind"]?.string == "Workspace" }
    }

    /// Does a dry run of creating the object under an unused name: if even that is refused,
    /// deleting the object would not help.
    private func checkAccepted(_ wanted: WantedObject, _ body: Node) async throws(APIError) {
        let metadata = (body["metadata"] ?? [:]).setting("name", to: .string("check-\(Digest.plain(body).prefix(12))"))
            .removing("resourceVersion")
        _ = try await client.apply(wanted.resource, body.setting("metadata", to: metadata), dryRun: true)
    }

    private static func haveEqualSelectors(_ live: Node, _ wanted: Node) -> Bool {
        FieldChange.all(from: live["spec"]?["selector"] ?? [:], to: wanted["spec"]?["selector"] ?? [:]).isEmpty
    }

    /// Whether a StatefulSet has no pods any more; otherwise scales it down. Deleting it with its pods would delete its
    /// volumes too, if it has whenDeleted: Delete.
    private func isEmpty(_ live: Node, _ wanted: WantedObject) async throws(APIError) -> Bool {
        guard live["spec"]?["replicas"]?.integer == 0 else {
            let merge: Node = [
                "metadata": ["uid": live["metadata"]?["uid"] ?? ""],
                "spec": ["replicas": 0, "persistentVolumeClaimRetentionPolicy": ["whenScaled": "Retain"]],
            ]
            _ = try await client.patch(
                wanted.resource, namespace: wanted.key.namespace, name: wanted.key.name, subresource: nil, merge: merge)
            return false
        }
        return WorkloadProgress.isObserved(live) && (live["status"]?["replicas"]?.integer ?? 0) == 0
    }
}
