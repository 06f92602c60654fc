import Diagnostics
import WorkspaceAPI

/// The name of an inference Workspace becomes that of Services, of a container and of pod labels.
enum WorkloadNameCheck {
    static func check(_ name: Sourced<String>, isStatefulSet: Bool, _ collector: DiagnosticCollector) {
        let longest = isStatefulSet ? 52 : 63
        if name.value.utf8.count > longest {
            let reason =
                isStatefulSet
                ? "so that the StatefulSet's pod label and \"NAME-headless\" stay within 63" : "so that it fits a pod label"
            collector.error(
                .nameTooLong,
                "workspace name \(quoted(name.value)) has \(name.value.utf8.count) characters, at most \(longest) are accepted here, \(reason)",
                at: name.position)
        } else if !Names.isServiceName(name.value) {
            collector.error(
                .invalidName,
                "workspace name \(quoted(name.value)) cannot name a Service: lower-case letters, digits and \"-\", beginning with a letter",
                at: name.position)
        }
    }
}
