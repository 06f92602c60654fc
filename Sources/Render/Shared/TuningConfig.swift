import Diagnostics
import GPUFit
import Kubernetes
import WorkspaceAPI
import YAML

/// The ConfigMap with the training's parameters: KAITO's default for the method, or one of the input.
struct TuningConfig: Sendable {
    let name: String
    /// Where the training writes its results, an absolute path below /mnt.
    let outputDirectory: String
    /// Set for a ConfigMap of the input.
    let checksum: String?
    /// What the memory model reads of the parameters; nil where they hold what it does not know.
    let settings: TuningSettings?
    /// The default parameters, where the ConfigMap is not of the input.
    private let defaultText: StaticString?

    static let key = "training_config.yaml"
    static let baseDirectory = "/mnt"
    static let sections = [
        "DataCollator", "DatasetConfig", "LoraConfig", "ModelConfig", "QuantizationConfig", "TrainingArguments",
    ]

    /// KAITO's name for the default ConfigMap of a method.
    static func defaultName(_ method: TuningSpec.Method) -> String { "\(method.rawValue)-params-template" }

    private static func defaultText(_ method: TuningSpec.Method, _ release: Release) -> StaticString {
        switch (method, release) {
        case (.lora, .v03): LoraParamsData.text
        case (.qlora, .v03): QloraParamsData.text
        case (.lora, .v012): LoraParamsV012Data.text
        case (.qlora, .v012): QloraParamsV012Data.text
        }
    }

    /// The default ConfigMap, which all tuning workspaces of a namespace share.
    func sharedConfigMap(_ identity: WorkspaceIdentity) -> Node? {
        guard let defaultText else { return nil }
        return [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": Metadata.namespaced(
                .string(name), in: identity.namespace.node, application: .string(name), annotations: SyncAnnotations.keep),
            "data": [Self.key: .string(HelperScript.text(defaultText))],
        ]
    }

    /// Finds and checks the parameters of a tuning; nil where an error was reported.
    static func resolve(
        _ tuning: TuningSpec, method: TuningSpec.Method, release: Release, namespace: String,
        _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> TuningConfig? {
        let name = tuning.config?.value ?? defaultName(method)
        guard let map = context.configMaps.find(name, in: namespace) else {
            guard let config = tuning.config else {
                return TuningConfig(
                    name: name, outputDirectory: "/mnt/results", checksum: nil, settings: defaultSettings(method, release),
                    defaultText: defaultText(method, release))
            }
            collector.error(
                .tuningConfig,
                "tuning.config names ConfigMap \(quoted(name)), which is not among the inputs in namespace \(quoted(namespace)); its parameters decide what is rendered, so give its file with -f too",
                at: config.position)
            return nil
        }
        if map.isBroken { return nil }
        let before = collector.diagnostics.count
        guard let text = map.data(key) else {
            collector.error(
                .tuningConfig, "ConfigMap \(quoted(name)) has no text under data.\(quoted(key))",
                at: map.root["data"]?.origin.position ?? map.root.origin.position)
            return nil
        }
        let check = TuningConfigCheck(
            EmbeddedYAML(text, name: key, sources: context.sources, collector: collector), method: method)
        let parameters = check.read(defaultSettings(method, release))
        guard let parameters, collector.diagnostics.count == before else { return nil }
        return TuningConfig(
            name: name, outputDirectory: parameters.outputDirectory, checksum: map.checksum, settings: parameters.settings,
            defaultText: nil)
    }

    /// KAITO 0.3 computes activations again for QLoRA alone (peft's prepare_model_for_kbit_training).
    private static func defaultSettings(_ method: TuningSpec.Method, _ release: Release) -> TuningSettings {
        var settings = TuningSettings(method == .lora ? .lora : .qlora)
        settings.checkpointsGradients = release == .v012 || method == .qlora
        return settings
    }
}
