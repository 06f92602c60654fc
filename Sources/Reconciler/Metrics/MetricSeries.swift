/// The values of one name under one set of labels.
///
/// Series are shared by all handlers of the same name and labels, so they are classes with their own lock.
protocol MetricSeries: AnyObject, Sendable {
    static var type: MetricType { get }
    init()
    func samples() -> [MetricSample]
}
