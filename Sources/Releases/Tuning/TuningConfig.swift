package import Diagnostics
package import GPUFit
import Kubernetes
package import WorkspaceAPI
package import YAML

/// The ConfigMap with the training parameters: KAITO's default for the method, or one from the input.
package struct TuningConfig: Sendable {
    package let name: String
    /// Where the training writes its results, an absolute path below /mnt.
    package let outputDirectory: String
    /// Set for a ConfigMap of the input.
    package let checksum: String?
    /// The parameters as the memory model uses them; nil if they include parameters that it does not know.
    package let settings: TuningSettings?
    /// The default parameters, if the ConfigMap is not from the input.
    private let defaultText: StaticString?

    package static let key = "training_config.yaml"
    package static let baseDirectory = "/mnt"
    package static let sections = [
        "DataCollator", "DatasetConfig", "LoraConfig", "ModelConfig", "QuantizationConfig", "TrainingArguments",
    ]

    /// KAITO's name for the default ConfigMap of a method.
    package static func defaultName(_ method: TuningSpec.Method) -> String { "\(method.rawValue)-params-template" }

    /// What runs, in reports.
    package var engine: String { settings.map { "\($0.method.rawValue) tuning" } ?? "tuning" }

    /// What it needs of the GPUs of an instance type; nil if that is not known.
    package func memory(model: String, on type: String?) -> MemoryNeed? {
        guard let settings, let type else { return nil }
        return .tuning(model: model, instanceType: type, settings: settings)
    }

    /// The default ConfigMap, which all tuning workspaces of a namespace share.
    package func sharedConfigMap(_ identity: WorkspaceIdentity) -> Node? {
        guard let defaultText else { return nil }
        return [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": Metadata.namespaced(
                .string(name), in: identity.namespace.node, application: .string(name), annotations: SyncAnnotations.keep),
            "data": [Self.key: .string(HelperScript.text(defaultText))],
        ]
    }

    /// Finds and checks the parameters of a tuning; nil if an error was reported.
    package static func resolve(
        _ tuning: TuningSpec, method: TuningSpec.Method, defaults: TuningDefaults, namespace: String,
        _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> TuningConfig? {
        let name = tuning.config?.value ?? defaultName(method)
        guard let map = context.configMaps.find(name, in: namespace) else {
            guard let config = tuning.config else {
                return TuningConfig(
                    name: name, outputDirectory: "/mnt/results", checksum: nil, settings: defaults.settings(method),
                    defaultText: defaults.text(method))
            }
            collector.error(
                .tuningConfig,
                "tuning.config names ConfigMap \(quoted(name)), which is not among the inputs in namespace \(quoted(namespace)); its parameters determine what is rendered, so pass its file with -f too",
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
            EmbeddedYAML(text, name: key, sources: context.sources, collector: collector), method: method,
            arguments: defaults.arguments)
        let parameters = check.read(defaults.settings(method))
        guard let parameters, collector.diagnostics.count == before else { return nil }
        return TuningConfig(
            name: name, outputDirectory: parameters.outputDirectory, checksum: map.checksum, settings: parameters.settings,
            defaultText: nil)
    }
}
