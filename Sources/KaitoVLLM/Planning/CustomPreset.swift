import Bytes
import Diagnostics
import Presets
import Releases
import WorkspaceAPI
import YAML

/// The preset `custom` (KAITO 0.13, pull 2352, pkg/custommodel/resolve.go): a model that an immutable ConfigMap describes, whose
/// weights KAITO streams from the user's own store.
///
/// What streaming adds to a pod is not rendered, so the Workspace is rejected; mistakes in it are reported first.
struct CustomPreset {
    let planner: Planner
    let inference: InferenceSpec

    private static let configKey = "config.json"
    private static let sizeKey = "model_size_bytes"
    /// A larger size is almost certainly given in the wrong unit.
    private static let mostBytes = 1 << 50

    private var collector: DiagnosticCollector { planner.collector }

    /// `custom`, ignoring case; names that begin with `custom-` are reserved for KAITO.
    static func isNamed(_ name: String) -> Bool {
        let lower = name.lowercased()
        return lower == "custom" || lower.hasPrefix("custom-")
    }

    func report(_ spec: PresetSpec) {
        guard sameBytes(spec.name.value.lowercased(), "custom") else {
            return collector.error(
                .unknownPreset,
                "preset \(quoted(spec.name.value)) is reserved; select preset \"custom\" and describe the model in the ConfigMap of \(planner.path("inference.config"))",
                at: spec.name.position)
        }
        for (field, value) in [("modelAccessSecret", spec.modelAccessSecret), ("image", spec.image)] {
            guard let value, !value.value.isEmpty else { continue }
            collector.error(
                .presetAccess, "presetOptions.\(field) does not apply to preset \"custom\"; leave it out", at: value.position)
        }
        checkConfigMap()
        collector.error(
            .unsupportedByRelease,
            "preset \"custom\" streams its weights from a store of your own, which needs KAITO's feature gate ModelStreaming and is not rendered; use a model from the catalogue, or describe one with --model-config",
            at: spec.name.position)
    }

    private func checkConfigMap() {
        guard let name = inference.config else {
            return collector.error(
                .inferenceConfig,
                "\(planner.path("inference.config")) is missing; preset \"custom\" needs an immutable ConfigMap with \(quoted(Self.configKey)) and \(quoted(Self.sizeKey))",
                at: inference.position)
        }
        guard let map = planner.context.configMaps.find(name.value, in: planner.identity.namespace.value) else {
            return collector.error(
                .inferenceConfig,
                "\(planner.path("inference.config")) names ConfigMap \(quoted(name.value)), which is not among the inputs in namespace \(quoted(planner.identity.namespace.value)); pass its file with -f too",
                at: name.position)
        }
        if map.isBroken { return }
        if map.root["immutable"] != .bool(true, .rule) {
            report("must have immutable: true, since it defines the model of preset \"custom\"", map, at: map.root)
        }
        checkSize(map)
        guard let text = map.data(Self.configKey), !text.value.isEmpty else {
            return report("has no text under data.\(quoted(Self.configKey))", map, at: map.root["data"] ?? map.root)
        }
        let yaml = EmbeddedYAML(text, name: Self.configKey, sources: planner.context.sources, collector: collector)
        guard let config = yaml.read(rule: .inferenceConfig), config.entries == nil else { return }
        yaml.error(.inferenceConfig, "\(Self.configKey) must be a mapping, not \(config.typeName)", at: config.origin.position)
    }

    private func checkSize(_ map: InputConfigMap) {
        guard let size = map.data(Self.sizeKey) else {
            return report("has no text under data.\(quoted(Self.sizeKey))", map, at: map.root["data"] ?? map.root)
        }
        guard let bytes = Int(InferenceConfig.trimmed(size.value[...])), (1...Self.mostBytes).contains(bytes) else {
            return collector.error(
                .inferenceConfig,
                "\(Self.sizeKey) \(quoted(size.value)) must be a whole number of bytes, at most 2^50", at: size.position)
        }
    }

    private func report(_ problem: String, _ map: InputConfigMap, at node: Node) {
        collector.error(.inferenceConfig, "ConfigMap \(quoted(map.name)) \(problem)", at: node.origin.position)
    }
}
