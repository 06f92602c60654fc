internal import CoreMetrics
internal import KubernetesClient
internal import Logging
internal import ServiceLifecycle
internal import YAML

/// Lets one of several replicas work at a time, by a Lease that the leader keeps renewing.
///
/// Other replicas take over once they saw no renewal for the whole duration of the lease by their own monotonic clocks, so
/// that neither a clock that jumps nor one that is off plays a part. The leader stops well before that.
actor LeaderElector {
    struct Timing: Sendable {
        let lease: Duration
        /// How long the leader goes on without a renewal that worked.
        let deadline: Duration
        let retry: Duration

        /// The shares that client-go has of 15 seconds.
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
    private let health: Health
    private let logger: Logger
    /// The last record that was seen, and since when it has been the same.
    private var seen: (record: LeaseRecord, since: ContinuousClock.Instant)?
    private let heartbeat = Heartbeat()

    init(client: APIClient, key: ObjectKey, identity: String, timing: Timing, health: Health, logger: Logger) {
        self.client = client
        self.key = key
        self.identity = identity
        self.timing = timing
        self.health = health
        self.logger = logger
    }

    /// Calls `lead` each time this replica becomes the leader, and cancels it when it no longer is. Returns when `lead` does,
    /// or at a graceful shutdown before its turn came.
    func run(_ lead: @escaping @Sendable () async throws -> Void) async throws {
        let gauge = Gauge(label: "kaito_reconciler_leader")
        health.check(.live, "election") { [heartbeat, timing] in heartbeat.problem(after: timing.lease * 4) }
        while !Task.isCancelled {
            gauge.record(0)
            guard let start = try await acquire() else { return }
            logger.info("leading", metadata: ["identity": "\(identity)"])
            gauge.record(1)
            do {
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

    /// - Returns: when the attempt began that took the lease; nil at a graceful shutdown.
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
            if await attempt(within: min(timing.deadline / 2, timing.deadline - last.duration(to: start))) { last = start }
            if let holder = seen?.record.holder, holder != identity { throw Lost() }
            if last.duration(to: .now) >= timing.deadline { throw Lost() }
        }
    }

    /// Takes or renews the lease; false where another holds it, or the server does not answer in time.
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

    /// Gives the lease back, so that another replica need not wait until it runs out.
    private func release() async {
        // Read anew: a renewal that was under way may have been written.
        let object = try? await client.get(ClusterResources.leases, namespace: key.namespace, name: key.name)
        guard let record = object.map({ LeaseRecord($0) }), record.holder == identity else { return }
        let lease = lease(after: record)
        let spec = (lease["spec"] ?? [:]).setting("holderIdentity", to: "").setting("leaseDurationSeconds", to: 1)
        _ = try? await client.replace(ClusterResources.leases, lease.setting("spec", to: spec))
    }
}
