internal import KubernetesClient
internal import YAML

/// An object of the cluster that is rendered.
protocol RenderedEntry: WatchedEntry {
    var head: ObjectHead { get }
    /// The ConfigMaps whose content affects what is rendered.
    var configMaps: [String] { get }
}

extension RenderedEntry {
    var uid: String { head.uid }
    var generation: Int { head.generation }
    var isDeleting: Bool { head.isDeleting }
    var json: [UInt8] { head.json }
}

/// What is kept of every object that is rendered.
struct ObjectHead: Sendable, Equatable {
    let uid: String
    let generation: Int
    let isDeleting: Bool
    /// What is rendered: the object as JSON, without what the server and the reconciler keep in it.
    let json: [UInt8]

    init?(_ object: Node) {
        guard let metadata = object["metadata"], let uid = metadata["uid"]?.string else { return nil }
        self.uid = uid
        generation = metadata["generation"]?.integer ?? 0
        isDeleting = metadata["deletionTimestamp"] != nil
        let kept = ["managedFields", "resourceVersion", "generation", "finalizers"].reduce(metadata) { $0.removing($1) }
        json = object.removing("status").setting("metadata", to: kept).compactJSON
    }
}

extension APIClient {
    /// The cache may be outdated, and what is created costs nodes: asks whether an object is still the one that was read.
    func checkCurrent(_ resource: Resource, _ key: ObjectKey, _ head: ObjectHead) async throws {
        let live = try await get(resource, namespace: key.namespace, name: key.name).flatMap { ObjectHead($0) }
        guard let live, live.uid == head.uid, live.generation == head.generation, !live.isDeleting else { throw Outdated() }
    }
}

/// The known state of an object is older than the server's.
struct Outdated: Error {}
