import Dispatch
import Synchronization

/// The results of `body` for ranges of `0..<count`, which threads process in parallel, in order.
package func inParallel<T: Sendable>(_ count: Int, threads: Int, _ body: @Sendable (Range<Int>) -> [T]) -> [T] {
    let parts = max(1, min(threads, count / 64))
    let results = Mutex<[[T]]>(Array(repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let result = body(count * part / parts..<count * (part + 1) / parts)
        results.withLock { $0[part] = result }
    }
    return results.withLock { $0.flatMap { $0 } }
}
