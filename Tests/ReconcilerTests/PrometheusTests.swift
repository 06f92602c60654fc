import CoreMetrics
import Testing

@testable import Reconciler

@Suite struct PrometheusTests {
    private let metrics = PrometheusMetrics()

    /// The scrape without the process's own metrics, which differ each time.
    private var lines: [String] {
        metrics.text().split(separator: "\n").map { String($0) }.filter { !$0.contains("process_") }
    }

    private func value(_ series: String) -> Double? {
        let line = metrics.text().split(separator: "\n").first { $0.hasPrefix(series + " ") }
        return line.flatMap { Double($0.dropFirst(series.utf8.count + 1)) }
    }

    @Test func countersAreSortedAndLabelled() {
        let name = "kaito_reconciler_api_requests_total"
        for (method, code) in [("PATCH", "200"), ("GET", "404"), ("GET", "200")] {
            Counter(label: name, dimensions: [("method", method), ("code", code)], factory: metrics).increment(by: 2)
        }
        // The same labels in another order are the same series.
        Counter(label: name, dimensions: [("code", "200"), ("method", "GET")], factory: metrics).increment()
        #expect(
            lines == [
                "# HELP \(name) Requests to the API server, by method, resource and HTTP status.",
                "# TYPE \(name) counter",
                #"\#(name){code="200",method="GET"} 3"#,
                #"\#(name){code="200",method="PATCH"} 2"#,
                #"\#(name){code="404",method="GET"} 2"#,
            ])
    }

    @Test func countersNeverFall() {
        let counter = FloatingPointCounter(label: "work_total", factory: metrics)
        counter.increment(by: 0.25)
        counter.increment(by: -3.0)
        counter.increment(by: Double.nan)
        #expect(lines == ["# TYPE work_total counter", "work_total 0.25"])
        counter.reset()
        #expect(value("work_total") == 0)
    }

    @Test func gaugesHoldTheLatestValue() {
        let gauge = Gauge(label: "kaito_reconciler_queue_depth", factory: metrics)
        gauge.record(7)
        gauge.record(-2.5)
        #expect(value("kaito_reconciler_queue_depth") == -2.5)
        let meter = Meter(label: "level", factory: metrics)
        meter.set(5)
        meter.increment(by: 2.0)
        meter.decrement(by: 0.5)
        #expect(value("level") == 6.5)
        #expect(lines.contains("# TYPE level gauge"))
    }

    @Test func timersAreHistogramsInSeconds() {
        let timer = Timer(label: "kaito_reconciler_reconcile_duration_seconds", dimensions: [("kind", "a")], factory: metrics)
        for nanoseconds in [4_000_000, 5_000_000, 700_000_000, 90_000_000_000] as [Int64] { timer.recordNanoseconds(nanoseconds) }
        let name = "kaito_reconciler_reconcile_duration_seconds"
        #expect(lines.contains("# TYPE \(name) histogram"))
        let buckets = lines.filter { $0.hasPrefix(name + "_bucket") }
        #expect(buckets.first == #"\#(name)_bucket{kind="a",le="0.005"} 2"#)
        #expect(buckets.contains(#"\#(name)_bucket{kind="a",le="0.5"} 2"#))
        #expect(buckets.contains(#"\#(name)_bucket{kind="a",le="1"} 3"#))
        #expect(buckets.last == #"\#(name)_bucket{kind="a",le="+Inf"} 4"#)
        #expect(value(#"\#(name)_sum{kind="a"}"#) == 90.709)
        #expect(value(#"\#(name)_count{kind="a"}"#) == 4)
    }

    @Test func namesAndLabelsAreMadeFit() {
        Gauge(label: "9 lives.été", dimensions: [("a-b:c", "say \"hi\"\\\n")], factory: metrics).record(1)
        #expect(lines == ["# TYPE _9_lives__t_ gauge", #"_9_lives__t_{a_b_c="say \"hi\"\\\n"} 1"#])
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1e15, "1000000000000000"), (1e300, "1e+300"), (0.1, "0.1"), (.infinity, "+Inf"),
        (-.infinity, "-Inf"), (.nan, "NaN"),
    ])
    func numbersAreSpelled(value: Double, text: String) {
        #expect(MetricText.number(value) == text)
    }

    /// A scraper refuses an answer whole that has one name under two types.
    @Test func aNameKeepsItsFirstType() {
        Counter(label: "twice", factory: metrics).increment()
        Gauge(label: "twice", factory: metrics).record(5)
        #expect(lines == ["# TYPE twice counter", "twice 1"])
    }

    @Test func whatIsDestroyedIsGone() {
        let first = Gauge(label: "kaito_reconciler_workspaces", dimensions: [("condition", "a")], factory: metrics)
        let second = Gauge(label: "kaito_reconciler_workspaces", dimensions: [("condition", "b")], factory: metrics)
        first.record(1)
        second.record(2)
        first.destroy()
        #expect(lines.filter { !$0.hasPrefix("#") } == [#"kaito_reconciler_workspaces{condition="b"} 2"#])
        second.destroy()
        #expect(lines.isEmpty)
    }

    @Test func theProcessIsMeasured() throws {
        let bytes = try #require(value("process_resident_memory_bytes"))
        #expect(bytes > 1_000_000 && bytes < 1e12)
        #expect(try #require(value("process_cpu_seconds_total")) >= 0)
        #expect(metrics.text().contains("# TYPE process_cpu_seconds_total counter\n"))
    }

    @Test func programNamesWithBracketsAreReadOver() throws {
        let fields = (3...52).map { String($0) }.joined(separator: " ")
        let usage = try #require(ProcessUsage(stat: Array("1 (a) b) c) \(fields)\n".utf8)))
        // Fields hold their own number here, and all systems of today have 100 ticks a second and pages of 4 KiB or more.
        #expect(usage.seconds == 0.29)
        #expect(usage.residentBytes.truncatingRemainder(dividingBy: 24 * 4096) == 0)
        #expect(ProcessUsage(stat: []) == nil)
        #expect(ProcessUsage(stat: Array("1 (a) R 2".utf8)) == nil)
    }

    @Test func manyThreadsLoseNothing() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { [metrics] in
                    for _ in 0..<500 { Counter(label: "shared_total", factory: metrics).increment() }
                }
            }
        }
        #expect(value("shared_total") == 4000)
    }
}
