internal import KubernetesClient
internal import Logging

/// Reads in the background what benchmarks found, since a kubelet may take long to answer. Once a result is known, its Workspace is
/// reconciled again.
actor BenchmarkReader {
    /// The pods of a Workspace that run a benchmark.
    struct Run: Sendable, Equatable {
        let workspace: ObjectKey
        let uid: String
        /// That of the StatefulSet.
        let revision: String
    }

    enum Outcome: Sendable {
        case found(BenchmarkLog)
        case failed(String)
    }

    private struct Known {
        let run: Run
        let outcome: Outcome
        let time: ContinuousClock.Instant

        /// Whether the log need not be read again.
        var isFinal: Bool {
            if case .found = outcome { true } else { time.duration(to: .now) < BenchmarkReader.pause }
        }
    }

    /// How many logs are read at a time.
    private static let limit = 4
    /// When a log is read again that had no result.
    private static let pause = Duration.seconds(300)

    private let client: APIClient
    private let queue: WorkQueue<Subject>
    private let logger: Logger
    private var known: [ObjectKey: Known] = [:]
    private var waiting: [Run] = []
    private var reading: [ObjectKey: (run: Run, task: Task<Void, Never>)] = [:]
    private var isStopped = false

    init(client: APIClient, queue: WorkQueue<Subject>, logger: Logger) {
        self.client = client
        self.queue = queue
        self.logger = logger
    }

    /// What a benchmark found; nil: its log is still to be read.
    func outcome(of run: Run) -> Outcome? {
        let known = known[run.workspace].flatMap { $0.run == run ? $0 : nil }
        if known?.isFinal != true, !waiting.contains(run), reading[run.workspace]?.run != run {
            waiting.append(run)
            start()
        }
        return known?.outcome
    }

    func forget(_ workspace: ObjectKey) {
        known[workspace] = nil
        waiting.removeAll { $0.workspace == workspace }
        reading[workspace]?.task.cancel()
    }

    func stop() {
        isStopped = true
        for (_, task) in reading.values { task.cancel() }
    }

    private func start() {
        while !isStopped, reading.count < Self.limit,
            let index = waiting.firstIndex(where: { reading[$0.workspace] == nil })
        {
            let run = waiting.remove(at: index)
            reading[run.workspace] = (run, Task { await read(run) })
        }
    }

    private func read(_ run: Run) async {
        let name = run.workspace.name
        let outcome: Outcome
        do {
            // The first pod runs it, in the container that has the Workspace's name.
            let log = try await client.log(
                ofPod: "\(name)-0", namespace: run.workspace.namespace, container: name, lines: BenchmarkLog.lines)
            outcome = .found(try BenchmarkLog(log))
        } catch let missing as BenchmarkLog.Missing {
            outcome = .failed(missing.message)
        } catch {
            outcome = .failed("the log of pod \(name)-0 could not be read: \(error)")
        }
        reading[run.workspace] = nil
        guard !isStopped else { return }
        if !Task.isCancelled {
            if case .failed(let reason) = outcome {
                logger.debug("no benchmark result", metadata: ["workspace": "\(run.workspace)", "reason": "\(reason)"])
            }
            known[run.workspace] = Known(run: run, outcome: outcome, time: .now)
            await queue.add(.workspace(run.workspace))
        }
        start()
    }
}
