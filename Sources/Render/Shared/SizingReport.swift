import Diagnostics

/// Says what the memory model finds.
struct SizingReport {
    let collector: DiagnosticCollector
    /// Whether what cannot run is an error, not a warning: the annotation kaito.sh/bypass-resource-checks accepts it, which
    /// KAITO 0.3 does not know.
    let refuses: Bool

    func warn(_ message: String, at position: SourcePosition?) { collector.warning(.sizing, message, at: position) }

    func refuse(_ message: String, at position: SourcePosition?) {
        guard refuses else { return warn(message, at: position) }
        collector.error(
            .insufficientGPUMemory, "\(message); the annotation kaito.sh/bypass-resource-checks skips this check", at: position)
    }
}
