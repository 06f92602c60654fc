/// The types of the text format that this program has a use for; the raw value is what a TYPE line says.
enum MetricType: String, Sendable {
    case counter
    case gauge
    case histogram
}
