import Bytes
package import Diagnostics
import Kubernetes
package import WorkspaceAPI

/// Checks the name of a Workspace for the names derived from it.
package enum WorkloadNameCheck {
    /// The name of an inference Workspace is used for Services, a container and pod labels.
    package static func check(_ name: Sourced<String>, isStatefulSet: Bool, _ collector: DiagnosticCollector) {
        if isStatefulSet {
            check(name, of: "workspace", most: 52, "the StatefulSet's pod label and \"NAME-headless\" stay within 63", collector)
        } else {
            check(name, of: "workspace", most: 63, "it fits a pod label", collector)
        }
    }

    /// The same for the name of another kind, `most` characters long so that `reason`.
    package static func check(
        _ name: Sourced<String>, of kind: String, most longest: Int, _ reason: String, _ collector: DiagnosticCollector
    ) {
        if name.value.utf8.count > longest {
            collector.error(
                .nameTooLong,
                "\(kind) name \(quoted(name.value)) has \(name.value.utf8.count) characters; at most \(longest) are accepted here, so that \(reason)",
                at: name.position)
        } else if !Names.isServiceName(name.value) {
            collector.error(
                .invalidName,
                "\(kind) name \(quoted(name.value)) is not valid as a Service name: lower-case letters, digits and \"-\", beginning with a letter",
                at: name.position)
        }
    }

    /// The name of a tuning Workspace is used for a Job and its container.
    package static func checkContainer(_ name: Sourced<String>, helpers: [String], _ collector: DiagnosticCollector) {
        checkHelpers(name, helpers, collector)
        guard !Names.isDNSLabel(name.value) else { return }
        collector.error(
            name.value.utf8.count > 63 ? .nameTooLong : .invalidName,
            "workspace name \(quoted(name.value)) is not valid as a container name: lower-case letters, digits and \"-\", at most 63 characters",
            at: name.position)
    }

    /// Container names must be unique within a pod.
    package static func checkHelpers(_ name: Sourced<String>, _ helpers: [String], _ collector: DiagnosticCollector) {
        guard helpers.contains(where: { sameBytes($0, name.value) }) else { return }
        collector.error(
            .invalidName,
            "workspace name \(quoted(name.value)) is also the name of a helper container in the same pod; choose another",
            at: name.position)
    }
}
