public import Diagnostics
public import YAML

/// A kaito.sh InferenceSet (KAITO 0.12): several Workspaces that serve the same model.
public struct InferenceSet: Sendable {
    public static let kind = "InferenceSet"
    static let mostReplicas = 1000

    public var apiVersion: Sourced<String>
    public var name: Sourced<String>
    public var namespace: Sourced<String>?
    public var labels: StringMap?
    public var annotations: StringMap?
    /// 1 if not given.
    public var replicas: Sourced<Int>
    /// Only read by keda-kaito-scaler.
    public var nodeCountLimit: Sourced<Int>?
    public var labelSelector: LabelSelector
    public var template: InferenceSetTemplate
    public var position: SourcePosition?
    /// The document that its Workspaces come from.
    var source = WorkspaceSource.inferenceSet

    /// Decodes a document and performs all checks that need no catalogue. Mistakes go to the collector; nil if decoding
    /// cannot continue.
    public static func decode(
        _ root: Node, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil
    ) -> InferenceSet? {
        let arranged = InferenceSetLayout(root).arranged(collector)
        guard let head = DocumentHead(arranged, collector, recorder: recorder), let name = head.metadata.name else {
            return nil
        }
        let (metadata, spec) = (head.metadata, head.spec)
        let replicas = spec.takeInteger("replicas", in: 0...mostReplicas, .nodeCount) ?? Sourced(1, .default)
        let selector = spec.takeObject("labelSelector").map { LabelSelector($0, collector) }
        let template = spec.takeObject("template").flatMap { InferenceSetTemplate($0, collector) }
        spec.require(["labelSelector", "template"])
        spec.ignore(["updateStrategy"])
        let limit = spec.takeInteger("nodeCountLimit")
        spec.takeObject("autoUpgrade").map { checkUpgrade($0, collector) }
        spec.finish()
        guard let selector, let template else { return nil }
        return InferenceSet(
            apiVersion: head.apiVersion, name: name, namespace: metadata.namespace, labels: metadata.labels,
            annotations: metadata.annotations, replicas: replicas, nodeCountLimit: limit, labelSelector: selector,
            template: template,
            position: head.position)
    }

    private static func checkUpgrade(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        _ = reader.takeBool("enabled")
        _ = choice(reader, "strategy", UpgradeStrategy.allCases, collector)
        if let window = reader.takeObject("maintenanceWindow") {
            if let duration = window.takeString("duration"), !CronSchedule.isPositiveDuration(duration.value) {
                collector.error(
                    .invalidValue,
                    "\(window.path("duration")) \(quoted(duration.value)) is not a positive duration; expected one such as \"4h\" or \"1h30m\"",
                    at: duration.position)
            }
            if let schedule = window.takeRequiredString("schedule"), !CronSchedule.isValid(schedule.value) {
                collector.error(
                    .invalidValue,
                    "\(window.path("schedule")) \(quoted(schedule.value)) is not a valid cron schedule; expected five fields such as \"0 2 * * 6\"",
                    at: schedule.position)
            }
            window.finish()
        }
        reader.finish()
    }

    private enum UpgradeStrategy: String, CaseIterable, Sendable {
        case inPlace = "InPlace"
        case surge = "Surge"
    }

    /// The Workspace of one replica (KAITO 0.12.0, pkg/utils/inferenceset/inferenceset.go). KAITO gives it a random name.
    public func workspace(_ ordinal: Int) -> Workspace {
        var labels = template.labels ?? StringMap(origin: .rule)
        for label in [KaitoLabel.inferenceRole, .multiRole] {
            if let value = self.labels?[label] { labels.set(label.rawValue, to: value) }
        }
        labels.set(KaitoLabel.inferenceSet.rawValue, to: name)
        var annotations = template.annotations
        if let disabled = self.annotations?[.disableBenchmark], disabled.value == "true" {
            annotations = annotations ?? StringMap(origin: .rule)
            annotations?.set(KaitoAnnotation.disableBenchmark.rawValue, to: disabled)
        }
        return Workspace(
            // The controller creates Workspaces of this version, regardless of the set's version.
            apiVersion: Sourced(KaitoAPI.v1beta1, apiVersion.origin),
            name: Sourced("\(name.value)-\(ordinal)", name.origin), namespace: namespace, labels: labels,
            annotations: annotations,
            resource: ResourceSpec(
                instanceType: template.instanceType, labelSelector: labelSelector, partition: template.partition,
                position: template.position),
            inference: template.inference, tuning: nil, position: position, source: source)
    }
}
