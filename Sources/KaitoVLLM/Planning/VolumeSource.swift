import Diagnostics
import Kubernetes
import YAML

/// A volume source written by the user: it passes through, checked as the API server checks a pod's.
enum VolumeSource {
    /// False if an error was reported.
    static func check(_ source: Node, path: String, _ rule: Rule, _ collector: DiagnosticCollector) -> Bool {
        let example = "such as persistentVolumeClaim: {claimName: data}"
        guard let entries = source.entries?.filter({ !$0.1.isNull }) else {
            collector.error(
                rule, "\(path) must be a volume source, \(example), not \(source.typeName)", at: source.origin.position)
            return false
        }
        guard entries.count == 1, let (kind, _) = entries.first else {
            collector.error(rule, "\(path) must contain exactly one type of volume, \(example)", at: source.origin.position)
            return false
        }
        guard kind != "name" else {
            collector.error(rule, "\(path) must not have a name; KAITO sets it", at: source.origin.position)
            return false
        }
        let errors = collector.diagnostics.count
        SchemaCheck.check(source, as: "core.v1.VolumeSource", path: path, collector)
        return collector.diagnostics.count == errors
    }
}
