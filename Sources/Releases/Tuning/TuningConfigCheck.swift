import Diagnostics
package import GPUFit
package import WorkspaceAPI
import YAML

/// The checks of a `training_config.yaml`: those of KAITO's webhook (api/v1alpha1/params_validation.go), and that the
/// results are written to a mounted directory.
package struct TuningConfigCheck {
    private let yaml: EmbeddedYAML
    private let method: TuningSpec.Method
    private let arguments: TuningArguments

    package init(_ yaml: EmbeddedYAML, method: TuningSpec.Method, arguments: TuningArguments) {
        self.yaml = yaml
        self.method = method
        self.arguments = arguments
    }

    /// The output directory, and the settings from the parameters with defaults for the rest; nil if an error was reported.
    package func read(_ defaults: TuningSettings) -> (outputDirectory: String, settings: TuningSettings?)? {
        guard let root = yaml.read(rule: .tuningConfig) else {
            return nil
        }
        guard let config = root["training_config"], case .mapping(let entries, let keys, let origin) = config else {
            error("training_config must be a mapping", at: root["training_config"] ?? root)
            return nil
        }
        for (index, (section, value)) in entries.enumerated() {
            let place = keys.isEmpty ? origin : keys[index]
            if !TuningConfig.sections.contains(section) {
                let help = didYouMean(section, among: TuningConfig.sections)
                yaml.error(
                    .tuningConfig,
                    "training_config has no section \(quoted(section)); known sections are \(listed(TuningConfig.sections))\(help)",
                    at: place.position)
            } else if value.entries == nil, !value.isNull {
                error("\(section) must be a mapping, not \(value.typeName)", at: value)
            } else {
                TuningArgumentCheck(section: section, arguments: arguments.arguments(of: section), yaml: yaml).check(value)
            }
        }
        checkQuantization(config)
        return directory(config["TrainingArguments"]?["output_dir"]).map { ($0, settings(config, defaults)) }
    }

    /// Nil if the parameters include something that the memory model does not know.
    private func settings(_ config: Node, _ defaults: TuningSettings) -> TuningSettings? {
        var settings = defaults
        let training = config["TrainingArguments"]
        func number(_ node: Node?) -> Int? {
            guard case .number(let lexeme, _)? = node else { return nil }
            return Int(lexeme)
        }
        settings.rank = min(number(config["LoraConfig"]?["r"]) ?? settings.rank, 4096)
        settings.batchSize = min(number(training?["per_device_train_batch_size"]) ?? settings.batchSize, 1 << 12)
        if case .bool(let isOn, _)? = training?["gradient_checkpointing"] { settings.checkpointsGradients = isOn }
        if let optimizer = training?["optim"]?.string {
            switch optimizer {
            case "adamw_torch", "adamw_torch_fused", "adamw_hf": settings.optimizer = .adamw
            case "adamw_8bit", "adamw_bnb_8bit", "paged_adamw_8bit": settings.optimizer = .adamw8bit
            default: return nil
            }
        }
        if config["QuantizationConfig"]?["load_in_8bit"] == .bool(true, .rule) { return nil }
        return settings.rank > 0 && settings.batchSize > 0 ? settings : nil
    }

    private func error(_ message: String, at node: Node) {
        yaml.error(.tuningConfig, message, at: node.origin.position)
    }

    private func checkQuantization(_ config: Node) {
        let section = config["QuantizationConfig"]
        var enabled: [String] = []
        for key in ["load_in_4bit", "load_in_8bit"] {
            switch section?[key] {
            case nil, .null: continue
            case .bool(let value, _): if value { enabled.append(key) }
            // Reported with the arguments.
            case .some: continue
            }
        }
        let place = section ?? config
        switch (method, enabled.count) {
        case (_, 2): error("load_in_4bit and load_in_8bit are both true; only one is accepted", at: place)
        case (.lora, 1): error("method \"lora\" does not quantise, but \(enabled[0]) is true", at: section?[enabled[0]] ?? place)
        case (.qlora, 0):
            let isMistyped = section?.entries?.contains { $0.0.hasPrefix("load_in_") && !isBoolOrNull($0.1) } ?? false
            if !isMistyped {
                error("method \"qlora\" needs load_in_4bit or load_in_8bit to be true in QuantizationConfig", at: place)
            }
        default: break
        }
    }

    private func isBoolOrNull(_ node: Node) -> Bool {
        switch node {
        case .bool, .null: true
        default: false
        }
    }

    /// The directory mounted for the results. KAITO resolves relative paths against /mnt.
    private func directory(_ node: Node?) -> String? {
        guard let node, !node.isNull else { return "/mnt/output" }
        guard case .string(let written, _) = node else {
            // Others are reported with the arguments.
            if case .number(let lexeme, _) = node {
                error("output_dir must be a string, not the number \(lexeme): quote it", at: node)
            }
            if case .bool = node { error("output_dir must be a string, not a boolean: quote it", at: node) }
            return nil
        }
        let base = TuningConfig.baseDirectory
        let isBelowBase = written == base || written.hasPrefix(base + "/")
        let path = clean(isBelowBase ? written : "\(base)/\(written)")
        guard !written.isEmpty, path.hasPrefix(base + "/"), !written.hasPrefix("/") || isBelowBase else {
            error("output_dir \(quoted(written)) must be a directory below \(base)", at: node)
            return nil
        }
        guard written.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x3A && $0 != 0x7F }) else {
            error("output_dir \(quoted(written)) must not contain spaces, colons or control characters", at: node)
            return nil
        }
        for taken in ["/mnt/config", "/mnt/data"] where path == taken || path.hasPrefix(taken + "/") {
            error("output_dir \(quoted(written)) collides with \(taken), which is mounted for other data", at: node)
            return nil
        }
        return path
    }

    /// The path without `.`, `..` and doubled slashes.
    private func clean(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }
}
