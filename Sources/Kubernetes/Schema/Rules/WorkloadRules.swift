import Bytes
import Diagnostics
import YAML

/// What owns pods: Deployments and the like, StatefulSets, Jobs (pkg/apis/{apps,batch}/validation).
enum WorkloadRules {
    /// Seconds that a Deployment has for progress if it does not say.
    private static let defaultDeadline = 600

    /// Workloads whose pods run for ever.
    @Sendable static func server(_ spec: SchemaNode) {
        ValueRules.atLeast(0, spec, ["replicas", "minReadySeconds", "revisionHistoryLimit"])
        selector(spec)
        if let template = spec["template"] { serverPods(template) }
    }

    static func serverPods(_ template: SchemaNode) {
        let pod = template["spec"]
        if let policy = pod?["restartPolicy"], let text = policy.node.string, ["Never", "OnFailure"].contains(text) {
            policy.error(.podTemplate, "\(quoted(text)) is not accepted; the pods of a server need \"Always\"")
        }
        if let deadline = pod?["activeDeadlineSeconds"] {
            deadline.error(.podTemplate, "is not accepted: it ends pods that are to run for ever")
        }
    }

    private static func selector(_ spec: SchemaNode) {
        guard let selector = spec["selector"], selector.node.entries != nil else { return }
        if selector.entries("matchLabels").isEmpty, selector.items("matchExpressions").isEmpty {
            return selector.error(.podTemplate, "is empty; it must select the labels of the template")
        }
        let metadata = spec["template"]?["metadata"]
        if !spec.has("template") || MetadataRules.selects(selector, metadata) { return }
        let labels = metadata?.entries("labels").prefix(20) ?? []
        let found = labels.compactMap { entry in entry.value.node.string.map { "\(entry.key)=\($0)" } }
        selector.error(
            .podTemplate,
            "does not match the labels of the template\(found.isEmpty ? ", which has none" : ", which are \(listed(found.map(quoted)))")"
        )
    }

    @Sendable static func deployment(_ spec: SchemaNode) {
        server(spec)
        let deadline = spec.integer("progressDeadlineSeconds") ?? defaultDeadline
        let ready = spec.integer("minReadySeconds") ?? 0
        guard deadline <= ready else { return }
        (spec["progressDeadlineSeconds"] ?? spec["minReadySeconds"])?.error(
            .invalidValue, "is not accepted: progressDeadlineSeconds \(deadline) must be more than minReadySeconds \(ready)")
    }

    @Sendable static func strategy(_ strategy: SchemaNode) {
        let rolling = strategy["rollingUpdate"]
        if strategy.string("type") == "Recreate", let rolling {
            rolling.error(.invalidValue, "must be left out with type \"Recreate\"")
        }
        for key in ["maxSurge", "maxUnavailable"] { ValueRules.countOrPercentage(rolling?[key]) }
        if isZero(rolling?["maxSurge"]), isZero(rolling?["maxUnavailable"]) {
            rolling?["maxUnavailable"]?.error(.invalidValue, "and maxSurge must not both be 0")
        }
    }

    private static func isZero(_ value: SchemaNode?) -> Bool {
        guard let value else { return false }
        return value.integer == 0 || value.node.string == "0%"
    }

    @Sendable static func statefulSet(_ spec: SchemaNode) {
        server(spec)
        for claim in spec.items("volumeClaimTemplates") {
            guard let metadata = claim["metadata"], metadata.text("name") != nil else {
                claim.missing("metadata.name", "it names the volume")
                continue
            }
            ValueRules.objectName(metadata["name"])
        }
        if let rolling = spec["updateStrategy"]?["rollingUpdate"] { ValueRules.atLeast(0, rolling, ["partition"]) }
        if let rolling = spec["updateStrategy"]?["rollingUpdate"], spec["updateStrategy"]?.string("type") == "OnDelete" {
            rolling.error(.invalidValue, "must be left out with type \"OnDelete\"")
        }
    }

    @Sendable static func job(_ spec: SchemaNode) {
        ValueRules.atLeast(
            0, spec, ["parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"])
        guard let pod = spec["template"]?["spec"], pod.node.entries != nil else { return }
        guard let policy = pod["restartPolicy"], let text = policy.node.string, !text.isEmpty else {
            if pod.text("restartPolicy") == nil {
                pod.missing("restartPolicy", "the pods of a Job need \"Never\" or \"OnFailure\"")
            }
            return
        }
        if text == "Always" {
            policy.error(.podTemplate, "\"Always\" is not accepted; the pods of a Job need \"Never\" or \"OnFailure\"")
        }
        if spec.string("completionMode") == "Indexed", !spec.has("completions") {
            spec.missing("completions", "completionMode \"Indexed\" needs it")
        }
    }

    @Sendable static func cronJob(_ spec: SchemaNode) {
        ValueRules.atLeast(
            0, spec, ["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"])
        guard let schedule = spec["schedule"], let text = schedule.node.string else { return }
        if text.isEmpty { return }
        if text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") {
            return schedule.error(.invalidValue, "\(quoted(text)) must not have a time zone; set timeZone")
        }
        if !text.hasPrefix("@"), text.split(separator: " ").count != 5 {
            schedule.error(.invalidValue, "\(quoted(text)) is not a schedule; it needs five fields, such as \"0 2 * * 6\"")
        }
    }
}
