/// One line of a scrape, without the name and the labels, which the series does not know.
struct MetricSample {
    /// The suffix of the family's name: `_bucket`, `_sum`, `_count` or nothing.
    var suffix = ""
    /// A bucket's upper bound, the label `le`.
    var bound: Double?
    let value: Double
}
