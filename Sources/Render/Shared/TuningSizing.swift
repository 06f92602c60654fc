import Diagnostics
import GPUFit
import WorkspaceAPI

/// Holds a fine-tuning against the memory model: KAITO itself compares nothing (docs/gpu-fit.md).
struct TuningSizing {
    let collector: DiagnosticCollector
    /// Whether what cannot fit is an error; KAITO 0.3 has no annotation to accept it all the same.
    let refuses: Bool

    /// Reports where the memory of a GPU is too small. What the memory model does not know passes.
    func check(_ preset: String, _ config: TuningConfig, on type: Sourced<String>) {
        guard let settings = config.settings, let shape = ModelShapes.named(preset), let instance = InstanceGPUs.named(type.value)
        else { return }
        let fit = TuningFit(shape, settings, on: instance.gpu, gpus: instance.gpuCount)
        guard let refusal = fit.refusal else { return }
        let shorter = fit.longestSequence > 0 ? "; sequences of \(fit.longestSequence) tokens would fit" : ""
        let verb = fit.isCertain ? "does not fit" : "may not fit"
        let message = "\(settings.method.rawValue) of \(quoted(preset)) \(verb) \(quoted(type.value)): \(refusal)\(shorter)"
        if fit.isCertain, refuses {
            collector.error(
                .insufficientGPUMemory, "\(message); the annotation kaito.sh/bypass-resource-checks skips this check",
                at: type.position)
        } else {
            collector.warning(.sizing, message, at: type.position)
        }
    }
}
