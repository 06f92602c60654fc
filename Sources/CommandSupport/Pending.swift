import Dispatch
import Synchronization

/// Work that was started on another thread.
package final class Pending<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let group = DispatchGroup()

    package init(_ work: @escaping @Sendable () -> Value?) {
        DispatchQueue.global().async(group: group) {
            let made = work()
            self.value.withLock { $0 = made }
        }
    }

    /// The result, once it is available.
    @discardableResult
    package func wait() -> Value? {
        group.wait()
        return value.withLock { $0 }
    }
}
