internal import Bytes
public import CoreMetrics
internal import Diagnostics
internal import Synchronization

/// The metrics of this process, for Prometheus to scrape.
///
/// If a name is used for two types, only the first one is exposed: a scraper would otherwise reject the whole response.
public final class PrometheusMetrics: MetricsFactory, Sendable {
    private let families = Mutex<[String: MetricFamily]>([:])

    public init() {}

    /// All series in the text exposition format 0.0.4, sorted by name and labels; the kernel's statistics are current.
    public func text() -> String {
        var families = self.families.withLock { $0 }
        if let usage = ProcessUsage.current() { families.merge(usage.families) { $1 } }
        var text = ""
        for (name, family) in families.sorted(by: { byteOrder($0.key, $1.key) }) { family.write(as: name, to: &text) }
        return text
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(CounterSeries.self, label, dimensions)
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(CounterSeries.self, label, dimensions)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(GaugeSeries.self, label, dimensions)
    }

    /// A gauge if nothing is aggregated, else a histogram.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { return series(HistogramSeries.self, label, dimensions) }
        return series(GaugeSeries.self, label, dimensions)
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(HistogramSeries.self, label, dimensions)
    }

    public func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    /// The only series of a name and its labels; if the type differs from the name's, a series that is not exposed.
    private func series<Series: MetricSeries>(
        _ type: Series.Type, _ label: String, _ dimensions: [(String, String)]
    ) -> Series {
        let name = MetricText.name(label)
        let labels = MetricText.labels(dimensions)
        return families.withLock { families in
            var family = families[name] ?? MetricFamily(type: Series.type)
            if let known = family.series[labels] as? Series { return known }
            let series = Series()
            guard family.type == Series.type else { return series }
            family.series[labels] = series
            families[name] = family
            return series
        }
    }

    private func forget(_ handler: AnyObject) {
        families.withLock { families in
            families = families.mapValues { family in
                MetricFamily(type: family.type, series: family.series.filter { $0.value !== handler })
            }.filter { !$0.value.series.isEmpty }
        }
    }
}
