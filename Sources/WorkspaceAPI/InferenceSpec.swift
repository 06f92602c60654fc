import Bytes
public import Diagnostics
public import YAML

/// `inference`: a model to serve, from a preset or with a pod template.
public struct InferenceSpec: Sendable {
    public static let mostAdapters = 10

    public var preset: PresetSpec?
    public var template: Sourced<Node>?
    public var config: Sourced<String>?
    public var adapters: [AdapterSpec]
    public var position: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        preset = reader.takeObject("preset").flatMap { PresetSpec($0, collector) }
        template = reader.take("template").map { Sourced($0, $0.origin) }
        config = ConfigReference.take(from: reader, file: "inference_config.yaml", collector)
        adapters = (reader.takeObjects("adapters") ?? []).map { AdapterSpec($0, collector) }
        let hasPreset = reader.has("preset")
        reader.finish()
        if !hasPreset, template == nil {
            collector.error(
                .workloadChoice, "\(reader.path) needs either preset or template", at: reader.position)
        }
        if hasPreset, template != nil {
            collector.error(
                .workloadChoice, "\(reader.path) has both preset and template; exactly one is accepted",
                at: reader.keyPosition("template"))
        }
        if let template {
            PodTemplateCheck.check(template.value, path: reader.path("template"), collector, recorder: reader.recorder)
        }
        if let config { NameChecks.objectName(config, path: reader.path("config"), collector) }
        checkAdapters(reader, collector)
    }

    /// A model by its name alone.
    init(preset: PresetSpec, config: Sourced<String>?, position: SourcePosition?) {
        self.preset = preset
        self.config = config
        self.position = position
        adapters = []
    }

    private mutating func checkAdapters(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        if adapters.count > Self.mostAdapters {
            collector.error(
                .adapter, "\(reader.path("adapters")) has \(adapters.count) adapters; at most \(Self.mostAdapters) are accepted",
                at: reader.keyPosition("adapters"))
            // The others cost time, and nothing about them matters.
            adapters.removeLast(adapters.count - Self.mostAdapters)
        }
        for (index, adapter) in adapters.enumerated() {
            guard let name = adapter.source?.name else { continue }
            let isRepeated = adapters[..<index].contains { other in
                other.source?.name.map { sameBytes($0.value, name.value) } ?? false
            }
            if isRepeated {
                collector.error(
                    .adapter, "adapter name \(quoted(name.value)) is used twice; adapter names must be unique",
                    at: name.position)
            }
        }
    }
}
