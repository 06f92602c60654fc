import Bytes
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
    /// How they spread the model over the GPUs.
    var split = SplitSettings()

    /// What the Workspace and its plan use of a ConfigMap.
    struct Resolved {
        let config: InferenceConfig
        /// To be compared with what is rendered; nil if KAITO ignores them.
        var engine: EngineSettings?
    }

    private static let key = "inference_config.yaml"
    /// What KAITO's server reads (presets/workspace/inference/vllm/inference_api.py, KaitoConfig).
    private static let sections = ["kv_cache_cpu_memory_utilization", "max_probe_steps", "vllm"]

    /// Finds and checks the settings; nil if an error was reported.
    ///
    /// - Parameter isUsed: whether KAITO's server reads them, rather than only its webhook.
    static func resolve(
        _ name: Sourced<String>, path: String, preset: ModelPreset?, isVLLM: Bool, isUsed: Bool = true, namespace: String,
        _ planner: Planner
    ) -> Resolved? {
        let context = planner.context
        let collector = planner.collector
        if !isVLLM {
            collector.warning(
                .ignoredByKAITO, "\(path) is ignored with the transformers runtime, which reads no settings", at: name.position)
        }
        guard let map = context.configMaps.find(name.value, in: namespace) else {
            // Only vLLM's settings affect what is rendered.
            guard isVLLM else { return Resolved(config: InferenceConfig(name: name, checksum: nil, contextLength: nil)) }
            collector.error(
                .inferenceConfig,
                "\(path) names ConfigMap \(quoted(name.value)), which is not among the inputs in namespace \(quoted(namespace)); it affects the number of nodes, so pass its file with -f too",
                at: name.position)
            return nil
        }
        if map.isBroken { return nil }
        // KAITO ignores them for Hugging Face Transformers.
        guard isVLLM else {
            return Resolved(config: InferenceConfig(name: name, checksum: map.checksum, contextLength: nil))
        }
        guard let text = map.data(key) else {
            collector.error(
                .inferenceConfig, "ConfigMap \(quoted(name.value)) has no text under data.\(quoted(key))",
                at: map.root["data"]?.origin.position ?? map.root.origin.position)
            return nil
        }
        let before = collector.diagnostics.count
        let yaml = EmbeddedYAML(text, name: key, sources: context.sources, collector: collector)
        let engine = check(yaml, preset: preset, planner.rules, isUsed: isUsed)
        if engine == nil, collector.diagnostics.count == before {
            yaml.error(
                .inferenceConfig,
                "\(key) is empty, which KAITO's server cannot read; add \"vllm: {}\", or leave inference.config out", at: nil)
        }
        guard let engine, !collector.diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
        let config = InferenceConfig(
            name: name, checksum: map.checksum, contextLength: scan(text.value), settings: ServingSettings(engine),
            split: SplitSettings(engine))
        return Resolved(config: config, engine: engine)
    }

    /// The webhook's checks of the settings (api/v1beta1/inference_config_validation.go), and those of vLLM's parser. Nil if the text
    /// is empty, or an error was reported.
    private static func check(
        _ yaml: EmbeddedYAML, preset: ModelPreset?, _ rules: ReleaseRules, isUsed: Bool
    ) -> EngineSettings? {
        guard let root = yaml.read(rule: .inferenceConfig), !root.isNull else { return nil }
        guard case .mapping(let entries, let keys, _) = root else {
            yaml.error(.inferenceConfig, "\(key) must be a mapping, not \(root.typeName)", at: root.origin.position)
            return nil
        }
        for (index, entry) in entries.enumerated() where isUsed && !sections.contains(where: { sameBytes($0, entry.0) }) {
            let place = keys.indices.contains(index) ? keys[index] : entry.1.origin
            yaml.warning(.ignoredByKAITO, ignored(entry.0, rules), at: place.position)
        }
        if let section = root["vllm"], section.entries == nil {
            yaml.error(
                .inferenceConfig,
                section.isNull
                    ? "vllm is empty, which KAITO's server cannot read; indent its settings below it, or write \"vllm: {}\""
                    : "vllm must be a mapping of settings, not \(section.typeName)", at: section.origin.position)
            return nil
        }
        if isUsed, let steps = root["max_probe_steps"], !steps.isNull, steps.integer == nil {
            yaml.warning(
                .inferenceConfig, "max_probe_steps must be a whole number, not \(steps.typeName)", at: steps.origin.position)
        }
        return check(root, yaml, preset: preset, rules, isUsed: isUsed)
    }

    private static func ignored(_ section: String, _ rules: ReleaseRules) -> String {
        if rules.arguments.find(section) != nil {
            return "KAITO ignores \(quoted(section)) here; settings of vLLM belong under \"vllm:\", indented"
        }
        let near = didYouMean(section, among: sections)
        return "KAITO ignores \(quoted(section)); it reads \(listed(sections))\(near)"
    }

    private static func check(
        _ root: Node, _ yaml: EmbeddedYAML, preset: ModelPreset?, _ rules: ReleaseRules, isUsed: Bool
    ) -> EngineSettings? {
        let section = root["vllm"]
        let engine = EngineSettings(
            section, hostMemoryShare: root["kv_cache_cpu_memory_utilization"], rules.arguments, yaml)
        let lists = engine.all.filter { $0.value.entries != nil || $0.value.items != nil }
        for setting in lists {
            yaml.error(
                .inferenceConfig,
                "vllm.\(setting.key) is \(setting.value.typeName); KAITO accepts a string, a number or a boolean here",
                at: setting.value.origin.position)
        }
        guard lists.isEmpty else { return nil }
        if let preset, let length = engine["max-model-len"] { check(length, preset, yaml) }
        if isUsed, case .mapping(_, let keys, _)? = section {
            SettingCheck(settings: engine, arguments: rules.arguments, engine: rules.engine).check(keys: keys)
        }
        return engine
    }

    private static func check(_ setting: EngineSetting, _ preset: ModelPreset, _ yaml: EmbeddedYAML) {
        let length = setting.value
        // KAITO's webhook knows this spelling only.
        guard sameBytes(setting.key, "max-model-len") else {
            if let number = setting.size { checkLimit(number, setting, preset, yaml) }
            return
        }
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
        checkLimit(number, setting, preset, yaml)
    }

    private static func checkLimit(_ number: Int, _ setting: EngineSetting, _ preset: ModelPreset, _ yaml: EmbeddedYAML) {
        let position = setting.value.origin.position
        if number > preset.tokenLimit {
            yaml.error(
                .inferenceConfig,
                "vllm.\(setting.key) \(number) exceeds the \(preset.tokenLimit) tokens of \(quoted(preset.name))", at: position)
        }
        if scan(yaml.text.value) != number, number > 0 {
            yaml.warning(
                .ignoredByKAITO,
                "vllm.\(setting.key) \(number) reaches vLLM, but does not affect the number of nodes: for that, KAITO looks for a plain line \"max-model-len: \(number)\" indented by two spaces under \"vllm:\"",
                at: position)
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
