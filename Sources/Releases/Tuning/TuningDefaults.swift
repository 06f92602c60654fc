import GPUFit
import WorkspaceAPI

/// A release's parameters for tuning Workspaces that name none.
package struct TuningDefaults: Sendable {
    private let lora: StaticString
    private let qlora: StaticString
    private let checkpointsGradientsForLoRA: Bool

    /// - Parameters:
    ///   - lora: the text of the ConfigMap for the method `lora`.
    ///   - qlora: the same for `qlora`.
    ///   - checkpointsGradientsForLoRA: whether `lora` recomputes activations in the backward pass; `qlora` always does
    ///     (peft's prepare_model_for_kbit_training).
    package init(lora: StaticString, qlora: StaticString, checkpointsGradientsForLoRA: Bool) {
        self.lora = lora
        self.qlora = qlora
        self.checkpointsGradientsForLoRA = checkpointsGradientsForLoRA
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
