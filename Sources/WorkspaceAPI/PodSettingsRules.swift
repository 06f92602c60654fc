import Bytes
import Diagnostics

/// `pods` of a RenderConfig: settings for all pods that serve models, and those for some of them by the labels of their
/// Workspaces.
///
/// ```yaml
/// pods:
///   profile: restricted
///   byLabel:
///   - matchLabels: {team: search}
///     priorityClassName: important
/// ```
public struct PodSettingsRules: Sendable {
    private let all: PodSettings
    private let byLabel: [(labels: StringMap, settings: PodSettings)]

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        all = PodSettings(reader, collector)
        byLabel = (reader.takeObjects("byLabel") ?? []).map { entry in
            let labels = entry.takeStringMap("matchLabels") ?? StringMap(origin: entry.origin)
            entry.require(["matchLabels"])
            let settings = PodSettings(entry, collector)
            entry.finish()
            return (labels, settings)
        }
        reader.finish()
    }

    /// The settings for a document with these labels; nil if there are none.
    public func settings(for labels: StringMap?) -> PodSettings? {
        let settings = byLabel.filter { entry in
            entry.labels.entries.allSatisfy { wanted in
                labels?[wanted.key.value].map { sameBytes($0.value, wanted.value.value) } ?? false
            }
        }.reduce(all) { $0.overridden(by: $1.settings) }
        return settings.isEmpty ? nil : settings
    }
}
