internal import CoreMetrics
internal import KubernetesClient
internal import Logging
internal import YAML

/// Keeps a cache in sync with the server's objects of one kind: lists, then watches, and starts over if a watch is too old.
struct Reflector<Entry: Sendable & Equatable>: Sendable {
    let client: APIClient
    /// The versions of the kind to try; the first one served is used.
    let resources: [Resource]
    let namespace: String?
    var selection = ObjectSelection.all
    let cache: ResourceCache<Entry>
    let logger: Logger
    /// What to keep of an object; nil: nothing.
    let entry: @Sendable (Node) -> Entry?
    /// Called when a cached part of an object changes.
    let changed: @Sendable (ObjectKey, _ old: Entry?, _ new: Entry?) async -> Void

    /// A kind that is not served yet may be installed later.
    private static var unservedPause: Duration { .seconds(30) }

    /// Runs until the task is cancelled.
    func run() async {
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(30))
        // Kinds with a single version usually exist, and the list shows whether they do.
        var resource = resources.count == 1 ? resources[0] : nil
        while !Task.isCancelled {
            let start = ContinuousClock.now
            do {
                if resource == nil { resource = try await client.first(servedOf: resources) }
                if let known = resource {
                    try await listAndWatch(known)
                } else {
                    await settle([])
                    resource = try await appearance()
                }
            } catch is CancellationError {
                return
            } catch {
                if Task.isCancelled { return }
                restarted(because: error)
                if (error as? APIError)?.kind == .notFound { resource = nil }
                // A restarted server has forgotten old versions: after a long watch, list again immediately.
                if start.duration(to: .now) > .seconds(5) { backoff.reset() }
                try? await Task.sleep(for: pause(backoff.next(), after: error))
            }
        }
    }

    /// Waits until the kind is installed.
    private func appearance() async throws -> Resource {
        while true {
            try await Task.sleep(for: Self.unservedPause)
            for resource in resources where try await client.serves(resource) { return resource }
        }
    }

    /// Lists once, then keeps watching from the last version seen; throws only if that is too old.
    private func listAndWatch(_ resource: Resource) async throws {
        let place = WatchPlace()
        place.version = try await list(resource)
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(10))
        while !Task.isCancelled {
            let start = ContinuousClock.now
            do {
                try await watch(resource, from: place)
                // The server ends a watch after minutes; one that ends immediately would be restarted in a tight loop.
                if start.duration(to: .now) > .seconds(5) {
                    backoff.reset()
                } else {
                    try await Task.sleep(for: backoff.next())
                }
            } catch {
                guard let error = error as? APIError, error.kind != .expired, error.kind != .notFound else { throw error }
                restarted(because: error)
                if start.duration(to: .now) > .seconds(5) { backoff.reset() }
                try await Task.sleep(for: pause(backoff.next(), after: error))
            }
        }
    }

    /// Not earlier than the server asks.
    private func pause(_ own: Duration, after error: any Error) -> Duration { max(own, (error as? APIError)?.retryAfter ?? own) }

    private func watch(_ resource: Resource, from place: WatchPlace) async throws {
        try await client.watch(
            resource, namespace: namespace, selection: selection, resourceVersion: place.version
        ) { event in
            await take(event)
            place.move(to: event)
        }
    }

    private func restarted(because error: any Error) {
        Counter(label: "kaito_reconciler_watch_restarts_total", dimensions: [("resource", resources[0].plural)]).increment()
        logger.debug("restarting the watch", metadata: ["resource": "\(resources[0].plural)", "reason": "\(error)"])
    }

    private func take(_ event: WatchEvent) async {
        switch event {
        case .added(let object), .modified(let object): await set(object, entry(object))
        case .deleted(let object): await set(object, nil)
        case .bookmark: break
        }
    }

    /// Replaces all objects; those that no longer exist are dropped.
    private func list(_ resource: Resource) async throws(APIError) -> String {
        let list = try await client.list(resource, namespace: namespace, selection: selection) { object in
            entry(object).flatMap { entry in ObjectKey(of: object).map { ($0, entry) } }
        }
        await settle(list.items, version: UInt64(list.resourceVersion) ?? 0)
        return list.resourceVersion
    }

    private func settle(_ entries: [(ObjectKey, Entry)], version: UInt64 = 0) async {
        for change in cache.replace(with: entries, version: version, in: namespace ?? "") {
            await changed(change.key, change.old, change.new)
        }
    }

    private func set(_ object: Node, _ new: Entry?) async {
        guard let key = ObjectKey(of: object),
            let change = cache.take(key, new, version: object.resourceVersion, in: namespace ?? "")
        else { return }
        await changed(key, change.old, change.new)
    }
}

extension ObjectKey {
    /// The key of an object; nil if it has no name.
    init?(of object: Node) {
        guard let metadata = object["metadata"], let name = metadata["name"]?.string else { return nil }
        self.init(metadata["namespace"]?.string ?? "", name)
    }
}

extension Node {
    /// The version of an object as the server counts: later ones are larger. 0 if it has none.
    var resourceVersion: UInt64 { self["metadata"]?["resourceVersion"]?.string.flatMap { UInt64($0) } ?? 0 }
}

/// The progress of a watch. Used by only one task.
private final class WatchPlace {
    var version = ""

    func move(to event: WatchEvent) {
        switch event {
        case .added(let object), .modified(let object), .deleted(let object):
            version = object["metadata"]?["resourceVersion"]?.string ?? version
        case .bookmark(let newer): version = newer
        }
    }
}
