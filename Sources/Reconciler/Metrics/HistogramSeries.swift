internal import CoreMetrics
internal import Synchronization

/// The distribution of values over fixed buckets: timers, in seconds as is usual in Prometheus, and aggregating recorders.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
    static let type = MetricType.histogram

    /// From a cached response to the API client's longest timeout.
    static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

    private struct State {
        /// Values per bucket, not cumulative; the last one has no upper bound.
        var counts = [Double](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func samples() -> [MetricSample] {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var samples: [MetricSample] = []
        var total = 0.0
        for (count, bound) in zip(counts, Self.bounds + [.infinity]) {
            total += count
            samples.append(MetricSample(suffix: "_bucket", bound: bound, value: total))
        }
        return samples + [MetricSample(suffix: "_sum", value: sum), MetricSample(suffix: "_count", value: total)]
    }
}
