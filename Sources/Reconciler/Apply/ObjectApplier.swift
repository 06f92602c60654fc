internal import Changes
internal import Kubernetes
internal import KubernetesClient
internal import Synchronization
internal import YAML

/// Makes objects of the cluster equal to what is rendered, with as few requests as that takes.
///
/// It remembers of each object what was applied and what the server made of it: as long as neither changes, there is nothing
/// to do; where somebody changed the object, it is applied once more, which sets back every field that is rendered.
final class ObjectApplier: Sendable {
    enum Outcome: Sendable, Equatable {
        case unchanged, applied
        /// An immutable field differs: the object was deleted and is made anew once it is gone.
        case replacing
    }

    private struct Memo {
        var wanted: String
        var live: String
    }

    private struct Name: Hashable {
        let plural: String
        let key: ObjectKey
    }

    private let client: APIClient
    private let memos = Mutex<[Name: Memo]>([:])

    init(client: APIClient) {
        self.client = client
    }

    /// - Parameters:
    ///   - live: the digest of the object as it is known to be; nil: it does not exist.
    ///   - owner: nil for objects of the cluster.
    ///   - store: told of the object that the server answers with.
    func apply(
        _ wanted: WantedObject, live: String?, owner: OwnerReference?, store: (Node) -> Void
    ) async throws(APIError) -> Outcome {
        let body = try await body(of: wanted, owner: owner, exists: live != nil)
        let name = Name(plural: wanted.resource.plural, key: wanted.key)
        let digest = Digest.plain(body)
        let memo = memos.withLock { $0[name] }
        if let live, let memo, memo.wanted == digest, memo.live == live { return .unchanged }
        do {
            let answer = try await client.apply(wanted.resource, body)
            memos.withLock { $0[name] = Memo(wanted: digest, live: Digest.of(answer)) }
            store(answer)
            return .applied
        } catch {
            guard error.kind == .invalid, live != nil else { throw error }
            return try await replace(wanted, because: error)
        }
    }

    func forget(_ resource: Resource, _ key: ObjectKey) {
        memos.withLock { $0[Name(plural: resource.plural, key: key)] = nil }
    }

    private func body(of wanted: WantedObject, owner: OwnerReference?, exists: Bool) async throws(APIError) -> Node {
        guard let owner, wanted.resource.isNamespaced else { return wanted.root }
        var metadata = wanted.root["metadata"] ?? [:]
        var owners = [owner.node]
        if wanted.isShared, exists {
            // The others keep their share. Their references are read with a version, so that none is lost to a race.
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

    /// Deletes an object whose immutable field must change. Pods and volumes of a StatefulSet stay: the new one adopts them.
    private func replace(_ wanted: WantedObject, because error: APIError) async throws(APIError) -> Outcome {
        guard let live = try await client.get(wanted.resource, namespace: wanted.key.namespace, name: wanted.key.name) else {
            return .replacing
        }
        let changes = FieldChange.all(from: Projection.of(live, onto: wanted.root), to: wanted.root)
        let isImmutable = changes.contains { ImmutableFields.contains($0.keys, kind: wanted.resource.kind, old: live) }
        guard isImmutable, wanted.resource.isNamespaced else { throw error }
        let keepsPods =
            wanted.resource == ClusterResources.statefulSets
            && live["spec"]?["selector"] == wanted.root["spec"]?["selector"]
        try await client.delete(
            wanted.resource, namespace: wanted.key.namespace, name: wanted.key.name,
            uid: live["metadata"]?["uid"]?.string, propagation: keepsPods ? .orphan : .foreground)
        return .replacing
    }
}
