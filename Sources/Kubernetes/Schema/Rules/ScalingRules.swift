import Diagnostics
import YAML

/// Autoscalers, disruption budgets and priorities.
enum ScalingRules {
    @Sendable static func autoscaler(_ spec: SchemaNode) {
        ValueRules.atLeast(1, spec, ["maxReplicas", "targetCPUUtilizationPercentage"])
        for key in ["kind", "name"] { AccessRules.pathSegment(spec["scaleTargetRef"]?[key]) }
        ValueRules.atLeast(0, spec, ["minReplicas"])
        guard let least = spec["minReplicas"]?.integer, let most = spec["maxReplicas"], let value = most.integer, value >= 1,
            value < least
        else { return }
        most.error(.invalidValue, "\(value) is less than minReplicas \(least)")
    }

    private static let sources = [
        ("ContainerResource", "containerResource"), ("External", "external"), ("Object", "object"), ("Pods", "pods"),
        ("Resource", "resource"),
    ]

    @Sendable static func metric(_ metric: SchemaNode) {
        guard let type = metric.string("type"), let source = sources.first(where: { $0.0 == type })?.1 else { return }
        if !metric.has(source) { metric.missing(source, "type \(quoted(type)) needs it") }
        for (_, other) in sources where other != source && metric.has(other) {
            metric[other]?.error(.invalidValue, "is not accepted with type \(quoted(type))")
        }
    }

    @Sendable static func target(_ target: SchemaNode) {
        ValueRules.atLeast(1, target, ["averageUtilization"])
        if target.given(["averageUtilization", "averageValue", "value"]).isEmpty {
            target.error(.missingField, "needs averageUtilization, averageValue or value")
        }
    }

    @Sendable static func budget(_ spec: SchemaNode) {
        if spec.has("minAvailable"), let most = spec["maxUnavailable"] {
            most.error(.invalidValue, "and minAvailable exclude each other")
        }
        for key in ["minAvailable", "maxUnavailable"] { ValueRules.countOrPercentage(spec[key]) }
    }

    @Sendable static func priority(_ priority: SchemaNode) {
        guard let value = priority["value"], let number = value.integer, number > 1_000_000_000 else { return }
        if priority["metadata"]?.string("name")?.hasPrefix("system-") ?? false { return }
        value.error(.invalidValue, "\(number) is not accepted; at most 1000000000")
    }
}
