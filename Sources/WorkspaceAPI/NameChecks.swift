import Diagnostics
import Kubernetes

/// The checks of names shared by decoding and planning, each with its message.
enum NameChecks {
    /// The name of a Secret, ConfigMap or other object that the input refers to.
    static func objectName(_ name: Sourced<String>, path: String, _ collector: DiagnosticCollector) {
        if Placeholder.report(in: name, path: path, collector) { return }
        guard !Names.isDNSSubdomain(name.value) else { return }
        collector.error(
            .invalidName,
            "\(path) \(quoted(name.value)) is not a valid object name: lower-case letters, digits, \"-\" and \".\", at most 253 characters",
            at: name.position)
    }

    static func namespace(_ name: Sourced<String>, _ collector: DiagnosticCollector) {
        guard !Names.isDNSLabel(name.value) else { return }
        collector.error(
            .invalidName,
            "namespace \(quoted(name.value)) is not a valid namespace name: lower-case letters, digits and \"-\", at most 63 characters",
            at: name.position)
    }

    static func labels(_ labels: StringMap, path: @autoclosure () -> String, _ collector: DiagnosticCollector) {
        for entry in labels.entries {
            labelKey(entry.key, path: path(), collector)
            guard !Names.isLabelValue(entry.value.value) else { continue }
            collector.error(
                .invalidLabel,
                "value \(quoted(entry.value.value)) of label \(quoted(entry.key.value)) in \(path()) is not valid: letters, digits, \"-\", \"_\" and \".\", at most 63 characters, beginning and ending with a letter or digit",
                at: entry.value.position)
        }
    }

    static func labelKey(_ key: Sourced<String>, path: @autoclosure () -> String, _ collector: DiagnosticCollector) {
        guard !Names.isQualifiedName(key.value) else { return }
        collector.error(
            .invalidLabel,
            "key \(quoted(key.value)) in \(path()) is not valid: an optional DNS prefix and \"/\", then at most 63 letters, digits, \"-\", \"_\" and \".\"",
            at: key.position)
    }
}
