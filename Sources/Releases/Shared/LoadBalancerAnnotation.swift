package import Diagnostics
package import WorkspaceAPI

/// The annotation that sets the type of the Service to LoadBalancer; all releases read it the same way.
package enum LoadBalancerAnnotation {
    package static func isSet(in annotations: StringMap?, _ collector: DiagnosticCollector) -> Bool {
        guard let value = annotations?[.loadBalancer] else { return false }
        if value.value == "True" { return true }
        if !value.value.isEmpty, !SwitchWord.isOff(value.value) {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(KaitoAnnotation.loadBalancer.rawValue) is \(quoted(value.value)); KAITO only understands \"True\", so the Service stays inside the cluster",
                at: value.position)
        }
        return false
    }
}
