internal import CoreMetrics

/// Keys that wait to be processed: each at most once, none by two workers at a time, failed ones after a growing pause.
actor WorkQueue<Key: Hashable & Sendable> {
    private var waiting: [Key] = []
    /// Keys in `waiting`, and keys that changed while they were being processed.
    private var dirty: Set<Key> = []
    private var active: Set<Key> = []
    private var backoffs: [Key: Backoff] = [:]
    /// The timers of delayed keys.
    private var timers: [Key: (due: ContinuousClock.Instant, task: Task<Void, Never>)] = [:]
    private var idle: [CheckedContinuation<Key?, Never>] = []
    private var isClosed = false
    private let depth = Gauge(label: "kaito_reconciler_queue_depth")

    /// Adds a key; one that is already waiting is not added again, one being processed is queued once more afterwards.
    func add(_ key: Key) {
        guard !isClosed, dirty.insert(key).inserted, !active.contains(key) else { return }
        offer(key)
    }

    /// Adds a key after a delay; the earliest time counts.
    func add(_ key: Key, after pause: Duration) {
        let due = ContinuousClock.now + pause
        if isClosed { return }
        if let known = timers[key] {
            guard due < known.due else { return }
            known.task.cancel()
        }
        let task = Task {
            try? await Task.sleep(until: due)
            if !Task.isCancelled { ring(key) }
        }
        timers[key] = (due, task)
    }

    private func ring(_ key: Key) {
        timers[key] = nil
        add(key)
    }

    /// The next key, as soon as there is one; nil if the queue is closed.
    func next() async -> Key? {
        if isClosed { return nil }
        if waiting.isEmpty { return await withCheckedContinuation { idle.append($0) } }
        let key = waiting.removeFirst()
        depth.record(waiting.count)
        return start(key)
    }

    private func offer(_ key: Key) {
        guard idle.isEmpty else { return idle.removeFirst().resume(returning: start(key)) }
        waiting.append(key)
        depth.record(waiting.count)
    }

    private func start(_ key: Key) -> Key {
        dirty.remove(key)
        active.insert(key)
        return key
    }

    /// The processing of a key is done.
    func finish(_ key: Key) {
        active.remove(key)
        backoffs[key] = nil
        if dirty.contains(key) { offer(key) }
    }

    /// The processing of a key failed: it is retried, not before `least`.
    func retry(_ key: Key, least: Duration?) {
        active.remove(key)
        var backoff = backoffs[key] ?? Backoff(first: .milliseconds(100), longest: .seconds(15))
        let pause = backoff.next()
        backoffs[key] = backoff
        // Changes in the meantime are no reason to retry earlier: the failure is recent.
        dirty.remove(key)
        timers[key]?.task.cancel()
        timers[key] = nil
        add(key, after: max(pause, least ?? pause))
    }

    /// How often processing a key has failed in a row.
    func failures(of key: Key) -> Int { backoffs[key]?.count ?? 0 }

    /// Hands out no more keys; those being processed may finish.
    func close() {
        isClosed = true
        for timer in timers.values { timer.task.cancel() }
        timers = [:]
        for worker in idle { worker.resume(returning: nil) }
        idle = []
    }
}
