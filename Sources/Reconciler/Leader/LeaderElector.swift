internal import CoreMetrics
internal import KubernetesClient
internal import Logging
internal import ServiceLifecycle
internal import YAML

/// Lets only one of several replicas work at a time, using a Lease that the leader keeps renewing.
///
/// Other replicas take over after seeing no renewal for the whole lease duration by their own monotonic clocks, so
/// clocks that jump or are wrong do not matter. The leader stops well before that.
actor LeaderElector {
    struct Timing: Sendable {
        let lease: Duration
        /// How long the leader continues without a successful renewal.
        let deadline: Duration
        let retry: Duration

        /// The same fractions of the lease duration as in client-go.
        init(lease: Duration) {
            self.lease = lease
            deadline = lease * 2 / 3
            retry = lease * 2 / 15
        }
    }

    private struct Lost: Error {}

    private let client: APIClient
    private let key: ObjectKey
    private let identity: String
    private let timing: Timing
    private let fence: WriteFence
    private let health: Health
    private let logger: Logger
    /// The last record seen, and since when it has not changed.
    private var seen: (record: LeaseRecord, since: ContinuousClock.Instant)?
    private let heartbeat = Heartbeat()

    /// - Parameter fence: opened while this replica leads.
    init(
        client: APIClient, key: ObjectKey, identity: String, timing: Timing, fence: WriteFence, health: Health, logger: Logger
    ) {
        self.fence = fence
        self.client = client
        self.key = key
        self.identity = identity
        self.timing = timing
        self.health = health
        self.logger = logger
    }

    /// Calls `lead` each time this replica becomes the leader, and cancels it when it no longer is. Returns when `lead` does,
    /// or at a graceful shutdown before it became the leader.
    func run(_ lead: @escaping @Sendable () async throws -> Void) async throws {
        let gauge = Gauge(label: "kaito_reconciler_leader")
        health.check(.live, "election") { [heartbeat, timing] in heartbeat.problem(after: timing.lease * 4) }
        while !Task.isCancelled {
            gauge.record(0)
            guard let start = try await acquire() else { return }
            logger.info("leading", metadata: ["identity": "\(identity)"])
            gauge.record(1)
            defer { fence.close() }
            do {
                fence.open(until: start + timing.deadline)
                try await leadWhileRenewed(since: start, lead)
                await release()
                gauge.record(0)
                return
            } catch is Lost {
                logger.warning("the lease was lost", metadata: ["identity": "\(identity)"])
            }
        }
        throw CancellationError()
    }

    /// - Returns: when the successful attempt to take the lease began; nil at a graceful shutdown.
    private func acquire() async throws -> ContinuousClock.Instant? {
        while !Task.isShuttingDownGracefully {
            try Task.checkCancellation()
            let start = ContinuousClock.now
            if await attempt(within: timing.deadline / 2) { return start }
            try await Task.sleep(for: timing.retry * Double.random(in: 0.8...1.2))
        }
        return nil
    }

    private func leadWhileRenewed(
        since start: ContinuousClock.Instant, _ lead: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await lead() }
            group.addTask { try await self.renew(since: start) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Renews until that fails for too long. The time counts from before a renewal was sent: others count from when they saw
    /// it, which is never earlier.
    private func renew(since start: ContinuousClock.Instant) async throws {
        var last = start
        while true {
            try await Task.sleep(for: timing.retry)
            let start = ContinuousClock.now
            if await attempt(within: min(timing.deadline / 2, timing.deadline - last.duration(to: start))) {
                last = start
                fence.open(until: last + timing.deadline)
            }
            if let holder = seen?.record.holder, holder != identity { throw Lost() }
            if last.duration(to: .now) >= timing.deadline { throw Lost() }
        }
    }

    /// Takes or renews the lease; false if another replica holds it, or the server does not respond in time.
    private func attempt(within limit: Duration) async -> Bool {
        heartbeat.beat()
        do {
            let holds = try await withDeadline(limit) { try await self.takeOrRenew() }
            health.set(.ready, "api", problem: nil)
            return holds
        } catch {
            if !Task.isCancelled { health.set(.ready, "api", problem: "the API server does not respond: \(error)") }
            logger.debug("the lease could not be read or written", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func takeOrRenew() async throws(APIError) -> Bool {
        let object = try await client.get(ClusterResources.leases, namespace: key.namespace, name: key.name)
        guard let object else {
            note(try await client.create(ClusterResources.leases, lease(after: nil)))
            return true
        }
        let record = LeaseRecord(object)
        note(record)
        let isMine = record.holder == identity
        guard isMine || record.holder.isEmpty || isExpired(record) else { return false }
        do {
            note(try await client.replace(ClusterResources.leases, lease(after: record)))
            return true
        } catch {
            guard error.kind == .conflict else { throw error }
            return false
        }
    }

    private func note(_ object: Node) { note(LeaseRecord(object)) }

    private func note(_ record: LeaseRecord) {
        if seen?.record != record { seen = (record, .now) }
    }

    private func isExpired(_ record: LeaseRecord) -> Bool {
        guard let seen, seen.record == record else { return false }
        return seen.since.duration(to: .now) > record.duration
    }

    private func lease(after record: LeaseRecord?) -> Node {
        let now = Timestamp.precise()
        let isMine = record?.holder == identity
        return [
            "apiVersion": "coordination.k8s.io/v1",
            "kind": "Lease",
            "metadata": .fields([
                ("name", .string(key.name)), ("namespace", .string(key.namespace)),
                ("resourceVersion", record.map { .string($0.resourceVersion) }),
            ]),
            "spec": [
                "holderIdentity": .string(identity),
                "leaseDurationSeconds": .integer(Int(timing.lease.components.seconds)),
                "acquireTime": .string(isMine ? record?.acquireTime ?? now : now),
                "renewTime": .string(now),
                "leaseTransitions": .integer((record?.transitions ?? 0) + (isMine || record == nil ? 0 : 1)),
            ],
        ]
    }

    /// Releases the lease, so that another replica need not wait until it expires.
    private func release() async {
        // Read again: a renewal in progress may have been written.
        let object = try? await client.get(ClusterResources.leases, namespace: key.namespace, name: key.name)
        guard let record = object.map({ LeaseRecord($0) }), record.holder == identity else { return }
        let lease = lease(after: record)
        let spec = (lease["spec"] ?? [:]).setting("holderIdentity", to: "").setting("leaseDurationSeconds", to: 1)
        _ = try? await client.replace(ClusterResources.leases, lease.setting("spec", to: spec))
    }
}
