public import Diagnostics

/// `tuning`: a model to fine-tune, its data and where the adapter goes.
public struct TuningSpec: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        case lora, qlora
    }

    public var preset: PresetSpec?
    /// Nil if it is missing or unknown, which has been reported.
    public var method: Sourced<Method>?
    public var config: Sourced<String>?
    public var input: DataSource?
    public var output: DataDestination?
    public var position: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        preset = reader.takeObject("preset").flatMap { PresetSpec($0, collector) }
        let written = reader.takeString("method")
        config = ConfigReference.take(from: reader, file: "training_config.yaml", collector)
        input = reader.takeObject("input").map { DataSource($0, collector) }
        output = reader.takeObject("output").map { DataDestination($0, collector) }
        reader.require(["preset", "input", "output"])
        reader.finish()
        if let config { NameChecks.objectName(config, path: "tuning.config", collector) }
        method = Self.method(written, hasConfig: config != nil, reader, collector)
    }

    /// KAITO ignores case, but only finds its default ConfigMap for the lower-case names.
    private static func method(
        _ written: Sourced<String>?, hasConfig: Bool, _ reader: ObjectReader, _ collector: DiagnosticCollector
    ) -> Sourced<Method>? {
        guard let written else {
            let accepted = "accepted values are \"lora\" and \"qlora\""
            if !reader.has("method") {
                collector.error(.tuningMethod, "tuning.method is missing; \(accepted)", at: reader.position)
            }
            return nil
        }
        let isLowerCase = written.value == written.value.lowercased()
        guard let method = Method(rawValue: written.value.lowercased()), isLowerCase || hasConfig else {
            let help = didYouMean(written.value, among: Method.allCases.map(\.rawValue))
            collector.error(
                .tuningMethod,
                "tuning.method \(quoted(written.value)) is not known; accepted values are \"lora\" and \"qlora\"\(help)",
                at: written.position)
            return nil
        }
        return Sourced(method, written.origin)
    }
}
