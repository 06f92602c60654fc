import Diagnostics
import YAML

/// A volume source written by the user: it passes through, so only its shape is checked.
enum VolumeSource {
    /// False if an error was reported.
    static func check(_ source: Node, path: String, _ rule: Rule, _ collector: DiagnosticCollector) -> Bool {
        let example = "such as persistentVolumeClaim: {claimName: data}"
        guard let entries = source.entries else {
            collector.error(
                rule, "\(path) must be a volume source, \(example), not \(source.typeName)", at: source.origin.position)
            return false
        }
        guard entries.count == 1, let (kind, value) = entries.first, value.entries != nil else {
            collector.error(rule, "\(path) must contain exactly one type of volume, \(example)", at: source.origin.position)
            return false
        }
        guard kind != "name" else {
            collector.error(rule, "\(path) must not have a name; KAITO sets it", at: source.origin.position)
            return false
        }
        return true
    }
}
