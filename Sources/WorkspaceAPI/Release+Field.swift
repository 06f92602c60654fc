import Diagnostics

extension Release {
    /// The names that users may write for the known releases.
    public static var names: [String] { known.map(\.name) }

    /// Decodes a field that names a release; an unknown one is reported.
    static func take(_ field: String, from reader: ObjectReader, _ collector: DiagnosticCollector) -> Release? {
        let written = reader.takeString(field)
        reader.recorder?.accept(reader.path(field), names)
        guard let written else { return nil }
        if let release = named(written.value) { return release }
        collector.error(
            .invalidValue,
            "\(reader.path(field)) \(quoted(written.value)) is not known; accepted values are \(listed(names.map(quoted)))\(didYouMean(written.value, among: names))",
            at: written.position, fix: closestValue(to: written.value, among: names))
        return nil
    }
}
