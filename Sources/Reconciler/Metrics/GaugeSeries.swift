internal import CoreMetrics
internal import Synchronization

/// The latest value of something that goes up and down: gauges and meters.
final class GaugeSeries: MetricSeries, RecorderHandler, MeterHandler {
    static let type = MetricType.gauge
    private let value: Mutex<Double>

    convenience init() { self.init(0) }

    init(_ value: Double) { self.value = Mutex(value) }

    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }

    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func samples() -> [MetricSample] { [MetricSample(value: value.withLock { $0 })] }
}
