import Diagnostics
import GPUFit
import Presets
import Releases
import WorkspaceAPI
import YAML

/// The ConfigMap of `inference.config`: settings that KAITO's server passes to vLLM.
struct InferenceConfig: Equatable, Sendable {
    let name: Sourced<String>
    /// Nil if the ConfigMap is not among the inputs.
    let checksum: String?
    /// The context length that determines the number of nodes; nil means the default.
    let contextLength: Int?
    /// The settings as the memory model uses them; nil if they include settings that it does not know.
    var settings: ServingSettings? = ServingSettings()

    private static let key = "inference_config.yaml"

    /// Finds and checks the settings; nil if an error was reported.
    static func resolve(
        _ name: Sourced<String>, path: String, preset: ModelPreset?, isVLLM: Bool, namespace: String, _ context: PlanningContext,
        _ collector: DiagnosticCollector
    ) -> InferenceConfig? {
        guard let map = context.configMaps.find(name.value, in: namespace) else {
            // Only vLLM's settings affect what is rendered.
            guard isVLLM else { return InferenceConfig(name: name, checksum: nil, contextLength: nil) }
            collector.error(
                .inferenceConfig,
                "\(path) names ConfigMap \(quoted(name.value)), which is not among the inputs in namespace \(quoted(namespace)); it affects the number of nodes, so pass its file with -f too",
                at: name.position)
            return nil
        }
        if map.isBroken { return nil }
        // KAITO ignores them for Hugging Face Transformers.
        guard isVLLM else { return InferenceConfig(name: name, checksum: map.checksum, contextLength: nil) }
        guard let text = map.data(key) else {
            collector.error(
                .inferenceConfig, "ConfigMap \(quoted(name.value)) has no text under data.\(quoted(key))",
                at: map.root["data"]?.origin.position ?? map.root.origin.position)
            return nil
        }
        let before = collector.diagnostics.count
        let section = check(EmbeddedYAML(text, name: key, sources: context.sources, collector: collector), preset: preset)
        let scanned = scan(text.value)
        guard !collector.diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
        return InferenceConfig(
            name: name, checksum: map.checksum, contextLength: scanned, settings: section.flatMap(ServingSettings.init(vllm:)))
    }

    /// The webhook's checks of the settings (api/v1beta1/inference_config_validation.go). Returns those for vLLM.
    private static func check(_ yaml: EmbeddedYAML, preset: ModelPreset?) -> Node? {
        guard let root = yaml.read(rule: .inferenceConfig) else { return [:] }
        guard root.entries != nil || root.isNull else {
            yaml.error(.inferenceConfig, "\(key) must be a mapping, not \(root.typeName)", at: root.origin.position)
            return nil
        }
        guard let section = root["vllm"], !section.isNull else { return [:] }
        guard let entries = section.entries else {
            yaml.error(
                .inferenceConfig, "vllm must be a mapping of settings, not \(section.typeName)", at: section.origin.position)
            return nil
        }
        for (setting, value) in entries where value.entries != nil || value.items != nil {
            yaml.error(
                .inferenceConfig, "vllm.\(setting) is \(value.typeName); KAITO accepts a string, a number or a boolean here",
                at: value.origin.position)
        }
        if let length = section["max-model-len"], let preset { check(length, preset, yaml) }
        return section
    }

    private static func check(_ length: Node, _ preset: ModelPreset, _ yaml: EmbeddedYAML) {
        let text: String
        switch length {
        case .number(let lexeme, let origin): text = written(yaml.text.value, at: origin) ?? lexeme
        case .string(let value, _): text = trimmed(value[...])
        case .bool(let value, _): text = String(value)
        default: return
        }
        if text.isEmpty { return }
        guard let number = Int(text) else {
            return yaml.error(
                .inferenceConfig, "vllm.max-model-len \(quoted(text)) must be a whole number of tokens",
                at: length.origin.position)
        }
        if number > preset.tokenLimit {
            yaml.error(
                .inferenceConfig,
                "vllm.max-model-len \(number) exceeds the \(preset.tokenLimit) tokens of \(quoted(preset.name))",
                at: length.origin.position)
        }
        if scan(yaml.text.value) != number, number > 0 {
            yaml.warning(
                .ignoredByKAITO,
                "vllm.max-model-len \(number) reaches vLLM, but does not affect the number of nodes: for that, KAITO looks for a plain line \"max-model-len: \(number)\" indented by two spaces under \"vllm:\"",
                at: length.origin.position)
        }
    }

    /// A number as written: YAML reads 1_024 and 0x10 as numbers, KAITO does not.
    private static func written(_ text: String, at origin: Origin) -> String? {
        guard let place = origin.position else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(place.line - 1) else { return nil }
        let rest = lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1)
        let word = rest.prefix { !($0.properties.isWhitespace || $0 == "," || $0 == "}" || $0 == "#") }
        return word.isEmpty ? nil : String(word)
    }

    /// The context length that KAITO uses for the number of nodes: it reads lines and does not parse YAML
    /// (pkg/utils/config_parser.go, ParseExplicitMaxModelLen).
    private static func scan(_ text: String) -> Int? {
        var indent: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = trimmed(line)
            let depth = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
            guard let base = indent else {
                if content.hasPrefix("vllm:") { indent = depth + 2 }
                continue
            }
            if !content.isEmpty, !content.hasPrefix("#"), depth < base { return nil }
            let setting = "max-model-len:"
            guard content.hasPrefix(setting) else { continue }
            return Int(trimmed(content.dropFirst(setting.count))).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }

    /// Without the white space around it.
    static func trimmed(_ text: Substring) -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        let start = text.utf8.drop(while: isSpace)
        let end = start.reversed().drop(while: isSpace)
        return String(decoding: Array(end.reversed()), as: UTF8.self)
    }
}
