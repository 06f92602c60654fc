internal import CoreMetrics

/// Keys that wait to be worked on: each at most once, none by two workers at a time, failed ones after a growing pause.
actor WorkQueue<Key: Hashable & Sendable> {
    private var waiting: [Key] = []
    /// Keys in `waiting`, and keys that changed while they were worked on.
    private var dirty: Set<Key> = []
    private var active: Set<Key> = []
    private var backoffs: [Key: Backoff] = [:]
    /// The timers of keys that come later.
    private var timers: [Key: Task<Void, Never>] = [:]
    private var idle: [CheckedContinuation<Key?, Never>] = []
    private var isClosed = false
    private let depth = Gauge(label: "kaito_reconciler_queue_depth")

    /// Adds a key; one that waits already is not added again, one that is worked on comes once more afterwards.
    func add(_ key: Key) {
        guard !isClosed, dirty.insert(key).inserted, !active.contains(key) else { return }
        offer(key)
    }

    /// Adds a key later; an earlier time counts.
    func add(_ key: Key, after pause: Duration) {
        guard !isClosed, timers[key] == nil else { return }
        timers[key] = Task {
            try? await Task.sleep(for: pause)
            if !Task.isCancelled { ring(key) }
        }
    }

    private func ring(_ key: Key) {
        timers[key] = nil
        add(key)
    }

    /// The next key, as soon as there is one; nil once the queue is closed.
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

    /// The work on a key is done.
    func finish(_ key: Key, failed: Bool) {
        active.remove(key)
        if failed {
            var backoff = backoffs[key] ?? Backoff(first: .milliseconds(100), longest: .seconds(15))
            let pause = backoff.next()
            backoffs[key] = backoff
            // What came in meanwhile is no reason to hurry: the failure is still fresh.
            dirty.remove(key)
            timers[key]?.cancel()
            timers[key] = nil
            add(key, after: pause)
        } else {
            backoffs[key] = nil
            if dirty.contains(key) { offer(key) }
        }
    }

    /// No more keys are handed out; those at work may end.
    func close() {
        isClosed = true
        for timer in timers.values { timer.cancel() }
        timers = [:]
        for worker in idle { worker.resume(returning: nil) }
        idle = []
    }
}
