/// The types of the text format that this program uses; the raw value appears in the TYPE line.
enum MetricType: String, Sendable {
    case counter
    case gauge
    case histogram
}
