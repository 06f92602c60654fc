import Bytes
import Diagnostics
import Releases
import YAML

/// The settings in an inference ConfigMap, with the means to report what is wrong with them at their lines.
struct EngineSettings {
    let yaml: EmbeddedYAML
    let all: [EngineSetting]
    /// `kv_cache_cpu_memory_utilization`, which KAITO's server reads beside `vllm`.
    let hostMemoryShare: Node?

    init(_ section: Node?, hostMemoryShare: Node?, _ arguments: EngineArguments, _ yaml: EmbeddedYAML) {
        self.yaml = yaml
        self.hostMemoryShare = hostMemoryShare
        all = (section?.entries ?? []).map { key, value in
            EngineSetting(key: key, value: value, match: arguments.find(key))
        }
    }

    /// Whether they were written for another version of vLLM: its parser stops at arguments that it does not know. Images
    /// may be replaced by a mirror, and KAITO's own examples set such arguments, so that nothing else in them is certain.
    var isForeign: Bool { all.contains { $0.match == nil } }

    /// The setting that vLLM uses for an argument: the last one.
    subscript(name: String) -> EngineSetting? {
        all.last { setting in setting.name.map { sameBytes($0, name) } ?? false }
    }

    /// Reports what vLLM cannot start or be reached with.
    func refuse(_ message: String, at setting: EngineSetting) { refuse(message, at: setting.value) }

    func refuse(_ message: String, at node: Node) {
        if isForeign {
            yaml.warning(.inferenceConfig, message, at: node.origin.position)
        } else {
            yaml.error(.inferenceConfig, message, at: node.origin.position)
        }
    }

    func warn(_ message: String, at setting: EngineSetting, _ rule: Rule = .inferenceConfig) {
        yaml.warning(rule, message, at: setting.value.origin.position)
    }
}
