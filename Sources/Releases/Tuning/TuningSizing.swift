import Diagnostics
import GPUFit
package import WorkspaceAPI

/// Checks fine-tuning against the memory model: KAITO itself has no such check (docs/gpu-fit.md).
package struct TuningSizing {
    private let report: SizingReport

    package init(report: SizingReport) {
        self.report = report
    }

    /// Reports if the memory of a GPU is too small. Models that the memory model does not know are accepted.
    package func check(_ preset: String, _ config: TuningConfig, on type: Sourced<String>) {
        guard let settings = config.settings, let shape = ModelShapes.named(preset), let instance = InstanceGPUs.named(type.value)
        else { return }
        let fit = TuningFit(shape, settings, on: instance.gpu, gpus: instance.gpuCount)
        guard let refusal = fit.refusal else { return }
        let shorter = fit.longestSequence > 0 ? "; sequences of \(fit.longestSequence) tokens would fit" : ""
        let verb = fit.isCertain ? "does not fit" : "may not fit"
        let message = "\(settings.method.rawValue) of \(quoted(preset)) \(verb) \(quoted(type.value)): \(refusal)\(shorter)"
        if fit.isCertain { report.refuse(message, at: type.position) } else { report.warn(message, at: type.position) }
    }
}
