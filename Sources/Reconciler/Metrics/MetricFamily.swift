internal import Bytes
internal import Diagnostics

/// All series of one name. They have one type, as the text format requires.
struct MetricFamily: Sendable {
    let type: MetricType
    /// By the text of their labels.
    var series: [String: any MetricSeries] = [:]

    /// Appends the family in the text format, always in the same order.
    func write(as name: String, to text: inout String) {
        if let help = MetricHelp.text(of: name) { text += "# HELP \(name) \(help)\n" }
        text += "# TYPE \(name) \(type.rawValue)\n"
        for (labels, series) in series.sorted(by: { byteOrder($0.key, $1.key) }) {
            for sample in series.samples() {
                let bound = sample.bound.map { "le=\"\(MetricText.number($0))\"" }
                let all = [labels, bound ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
                let braces = all.isEmpty ? "" : "{\(all)}"
                text += "\(name)\(sample.suffix)\(braces) \(MetricText.number(sample.value))\n"
            }
        }
    }
}
