import GPUFit
import WorkspaceAPI

/// A release's parameters for tuning: those of Workspaces that name none, and the ones that it accepts.
package struct TuningDefaults: Sendable {
    private let lora: StaticString
    private let qlora: StaticString
    private let checkpointsGradientsForLoRA: Bool
    let arguments: TuningArguments

    /// - Parameters:
    ///   - lora: the text of the ConfigMap for the method `lora`.
    ///   - qlora: the same for `qlora`.
    ///   - checkpointsGradientsForLoRA: whether `lora` recomputes activations in the backward pass; `qlora` always does
    ///     (peft's prepare_model_for_kbit_training).
    ///   - arguments: the table of what `training_config.yaml` may hold.
    package init(lora: StaticString, qlora: StaticString, checkpointsGradientsForLoRA: Bool, arguments: StaticString) {
        self.lora = lora
        self.qlora = qlora
        self.checkpointsGradientsForLoRA = checkpointsGradientsForLoRA
        self.arguments = TuningArguments(arguments)
    }

    func text(_ method: TuningSpec.Method) -> StaticString {
        switch method {
        case .lora: lora
        case .qlora: qlora
        }
    }

    /// What the memory model assumes of them.
    func settings(_ method: TuningSpec.Method) -> TuningSettings {
        var settings = TuningSettings(method == .lora ? .lora : .qlora)
        settings.checkpointsGradients = method == .qlora || checkpointsGradientsForLoRA
        return settings
    }
}
