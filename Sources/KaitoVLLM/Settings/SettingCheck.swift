import Bytes
import Diagnostics
import GPUFit
import Releases
import YAML

/// Checks settings by the table of vLLM's arguments alone: names, types, ranges and choices.
struct SettingCheck {
    let settings: EngineSettings
    let arguments: EngineArguments
    let engine: EngineVersion

    private var title: String { "vLLM \(engine.major).\(engine.minor)" }

    func check(keys: [Origin]) {
        for (index, setting) in settings.all.enumerated() {
            guard let match = setting.match else {
                reportUnknown(setting, at: keys.indices.contains(index) ? keys[index] : setting.value.origin)
                continue
            }
            if case .abbreviated(let argument) = match {
                settings.warn(
                    "vllm.\(setting.key) abbreviates \(quoted(argument.name)), which KAITO does not recognize; write it out",
                    at: setting)
            }
            checkValue(setting, match)
        }
        checkWordsWithoutArgument()
        checkRepetitions()
    }

    private func reportUnknown(_ setting: EngineSetting, at key: Origin) {
        let help: String
        if let instead = EngineArguments.replacement(of: setting.key) {
            help = "; \(instead)"
        } else if setting.key.hasPrefix("kaito") {
            help = "; KAITO's own settings are max_probe_steps and kv_cache_cpu_memory_utilization, beside \"vllm\""
        } else {
            let near = didYouMean(EngineArguments.normalized(setting.key), among: arguments.names)
            help = near.isEmpty ? "; leave it out" : near
        }
        settings.yaml.warning(
            .inferenceConfig,
            "\(title), which this release of KAITO runs, has no argument \(quoted(setting.key)) and does not start with it\(help)",
            at: key.position)
    }

    private func checkValue(_ setting: EngineSetting, _ match: EngineArguments.Match) {
        let argument = match.argument
        if case .field = match { return }
        guard argument.takesValue else { return checkSwitch(setting, match) }
        let text = InferenceConfig.trimmed(setting.text[...])
        if argument.isOptional, text.isEmpty || sameBytes(text, "None") { return }
        if let problem = problem(setting, argument, text) {
            settings.refuse("vllm.\(setting.key) \(quoted(setting.written)) \(problem)", at: setting)
        }
    }

    /// What is wrong with a value, as the end of a sentence; nil if nothing is.
    private func problem(_ setting: EngineSetting, _ argument: EngineArgument, _ text: String) -> String? {
        switch argument.kind {
        case .integer:
            guard let number = setting.integer else { return "must be a whole number" }
            return outOfRange(Double(number), argument) ?? choice(String(number), argument)
        case .number:
            guard let number = setting.number else { return "must be a number" }
            return outOfRange(number, argument)
        case .size:
            guard let size = setting.size else { return "must be a whole number, which may end in k, M or G" }
            return outOfRange(Double(size), argument)
        case .sizeOrAuto:
            if sameBytes(text.lowercased(), "auto") || sameBytes(text, "-1") { return nil }
            guard let size = setting.size else {
                // With KAITO's own spelling, its webhook has refused the value.
                return sameBytes(setting.key, "max-model-len") ? nil : "must be a whole number of tokens, or auto"
            }
            return size > 0 ? nil : "must be above 0; without it, vLLM takes as many tokens as fit"
        case .object: return text.utf8.first == UInt8(ascii: "{") ? nil : "must be a JSON object in quotes"
        case .json: return Self.looksLikeJSON(text) ? nil : "must be JSON in quotes"
        case .word: return choice(String(text.lowercased().map { $0 == "-" ? "_" : $0 }), argument)
        case .text: return hasPlugin(for: argument) ? nil : choice(setting.text, argument)
        case .flag, .switch, .objectOrText: return nil
        }
    }

    private func outOfRange(_ number: Double, _ argument: EngineArgument) -> String? {
        argument.range.holds(number) ? nil : "must be \(argument.range.words)"
    }

    private func choice(_ value: String, _ argument: EngineArgument) -> String? {
        guard !argument.choices.isEmpty, !argument.choices.contains(where: { sameBytes($0, value) }) else { return nil }
        let near = didYouMean(value, among: argument.choices)
        return "is not accepted by \(title); accepted values are \(listed(argument.choices))\(near)"
    }

    /// Plugins add parsers of their own.
    private func hasPlugin(for argument: EngineArgument) -> Bool {
        switch argument.name {
        case "tool-call-parser": settings["tool-parser-plugin"] != nil
        case "reasoning-parser": settings["reasoning-parser-plugin"] != nil
        default: false
        }
    }

    private static func looksLikeJSON(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "{[\"-0123456789".unicodeScalars.contains(first) || ["true", "false", "null"].contains { sameBytes($0, text) }
    }

    /// KAITO always passes a value, which a switch does not read: the switch is on whatever the value is.
    private func checkSwitch(_ setting: EngineSetting, _ match: EngineArguments.Match) {
        let word = InferenceConfig.trimmed(setting.text[...])
        guard SwitchWord.isOff(word) else {
            if !SwitchWord.isOn(word) {
                settings.warn(
                    "vllm.\(setting.key) \(quoted(setting.written)) is a switch, which is on whatever its value is; write true",
                    at: setting)
            }
            return
        }
        let argument = match.argument
        var help = "leave it out"
        if case .negated = match {
            help = "write \(argument.name): true"
        } else if argument.kind == .switch {
            help = "write no-\(argument.name): true"
        }
        settings.warn(
            "vllm.\(setting.key) \(quoted(setting.written)) has the opposite effect: KAITO passes --\(EngineArguments.normalized(setting.key)), and vLLM does not read the value; \(help)",
            at: setting)
    }

    /// The value of the first switch is taken for the model's name, which has no effect; the parser stops at a second one.
    private func checkWordsWithoutArgument() {
        let switches = settings.all.filter { setting in
            guard let match = setting.match else { return false }
            if case .field = match { return false }
            return !match.argument.takesValue
        }
        guard let first = switches.first else { return }
        for setting in switches.dropFirst() {
            settings.refuse(
                "vllm.\(setting.key) is the second setting without a value, after \(quoted(first.key)): KAITO passes --\(EngineArguments.normalized(setting.key)) \(setting.text), and vLLM stops at the second such word; at most one can be set in the ConfigMap",
                at: setting)
        }
    }

    /// Also of names that differ in `_` and `-` only; the reader of YAML reports equal keys.
    private func checkRepetitions() {
        for (index, setting) in settings.all.enumerated() {
            guard let name = setting.name,
                let later = settings.all[(index + 1)...].first(where: { other in other.name.map { sameBytes($0, name) } ?? false }
                )
            else { continue }
            settings.warn(
                "vllm.\(setting.key) has no effect: vllm.\(later.key) sets the same argument later", at: setting)
        }
    }
}
