package import Diagnostics

/// Reports the results of the memory model.
package struct SizingReport {
    package let collector: DiagnosticCollector
    /// Whether a workload that cannot run is an error rather than a warning: the annotation kaito.sh/bypass-resource-checks,
    /// which KAITO 0.3 does not know, accepts it.
    package let refuses: Bool

    package init(collector: DiagnosticCollector, refuses: Bool) {
        self.collector = collector
        self.refuses = refuses
    }

    package func warn(_ message: String, at position: SourcePosition?) { collector.warning(.sizing, message, at: position) }

    package func refuse(_ message: String, at position: SourcePosition?) {
        guard refuses else { return warn(message, at: position) }
        collector.error(
            .insufficientGPUMemory, "\(message); the annotation kaito.sh/bypass-resource-checks skips this check", at: position)
    }
}
