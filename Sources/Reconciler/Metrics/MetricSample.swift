/// One line of a scrape, but for the name and the labels, which its series does not know.
struct MetricSample {
    /// What follows the family's name: `_bucket`, `_sum`, `_count` or nothing.
    var suffix = ""
    /// A bucket's upper bound, the label `le`.
    var bound: Double?
    let value: Double
}
