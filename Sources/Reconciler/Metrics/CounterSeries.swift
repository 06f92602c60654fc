internal import CoreMetrics
internal import Synchronization

/// A sum that only grows, of integers or fractions. A Double counts to 2^53 without loss, which is enough for both.
final class CounterSeries: MetricSeries, CounterHandler, FloatingPointCounterHandler {
    static let type = MetricType.counter
    private let value: Mutex<Double>

    convenience init() { self.init(0) }

    init(_ value: Double) { self.value = Mutex(value) }

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    /// Negative increments are ignored: a scraper would mistake them for a restart.
    func increment(by amount: Double) {
        guard amount > 0 else { return }
        value.withLock { $0 += amount }
    }

    func reset() { value.withLock { $0 = 0 } }

    func samples() -> [MetricSample] { [MetricSample(value: value.withLock { $0 })] }
}
