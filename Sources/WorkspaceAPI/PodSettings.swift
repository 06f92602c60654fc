import Bytes
import Diagnostics
import Kubernetes
public import YAML

/// What a RenderConfig sets in the pods that serve models, beyond what KAITO sets: `pods`, or an entry of `pods.byLabel`.
public struct PodSettings: Sendable, Equatable {
    public enum Profile: String, CaseIterable, Sendable {
        /// As few privileges as the images of KAITO can do with.
        case restricted
    }

    public private(set) var profile: Sourced<Profile>?
    /// Added to KAITO's.
    public private(set) var tolerations: [Node] = []
    public private(set) var priorityClassName: Node?
    /// Seconds.
    public private(set) var terminationGracePeriodSeconds: Node?
    public private(set) var weights: WeightsVolume?
    public private(set) var updateStrategy: Node?
    /// Of the pod.
    public private(set) var securityContext: Node?
    public private(set) var containerSecurityContext: Node?
    /// Of the main container, beside its GPUs.
    public private(set) var resources: Node?
    public private(set) var topologySpreadConstraints: [Node] = []
    public private(set) var podDisruptionBudget: Node?

    public init() {}

    public var isEmpty: Bool { self == PodSettings() }

    /// Takes the fields that are common to `pods` and to its entries by label.
    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        profile = choice(reader, "profile", Profile.allCases, collector)
        tolerations = Self.list(reader, "tolerations", of: "core.v1.Toleration", collector)
        if let name = reader.takeObjectName("priorityClassName") { priorityClassName = name.node }
        let seconds = reader.takeInteger("terminationGracePeriodSeconds", in: 0...Self.mostSeconds)
        terminationGracePeriodSeconds = seconds.map { .integer($0.value, $0.origin) }
        weights = reader.takeObject("weights").flatMap { WeightsVolume($0, collector) }
        updateStrategy = Self.object(reader, "updateStrategy", of: "apps.v1.StatefulSetUpdateStrategy", collector)
        securityContext = Self.object(reader, "securityContext", of: "core.v1.PodSecurityContext", collector)
        containerSecurityContext = Self.object(reader, "containerSecurityContext", of: "core.v1.SecurityContext", collector)
        resources = reader.take("resources")
        topologySpreadConstraints = Self.list(
            reader, "topologySpreadConstraints", of: "core.v1.TopologySpreadConstraint", collector)
        podDisruptionBudget = Self.object(
            reader, "podDisruptionBudget", of: "policy.v1.PodDisruptionBudgetSpec", collector)
        checkResources(reader.path("resources"), collector)
        refuseSelector(reader.path("podDisruptionBudget"), collector)
    }

    /// A week.
    private static let mostSeconds = 7 * 24 * 3600

    /// These settings with those of an entry by label, which replace them field by field.
    func overridden(by other: PodSettings) -> PodSettings {
        var result = self
        result.profile = other.profile ?? profile
        if !other.tolerations.isEmpty { result.tolerations = other.tolerations }
        result.priorityClassName = other.priorityClassName ?? priorityClassName
        result.terminationGracePeriodSeconds = other.terminationGracePeriodSeconds ?? terminationGracePeriodSeconds
        result.weights = other.weights ?? weights
        result.updateStrategy = other.updateStrategy ?? updateStrategy
        result.securityContext = other.securityContext ?? securityContext
        result.containerSecurityContext = other.containerSecurityContext ?? containerSecurityContext
        result.resources = other.resources ?? resources
        if !other.topologySpreadConstraints.isEmpty { result.topologySpreadConstraints = other.topologySpreadConstraints }
        result.podDisruptionBudget = other.podDisruptionBudget ?? podDisruptionBudget
        return result
    }

    private static func object(
        _ reader: ObjectReader, _ field: String, of type: String, _ collector: DiagnosticCollector
    ) -> Node? {
        guard let node = reader.take(field) else { return nil }
        SchemaCheck.check(node, as: type, path: reader.path(field), collector)
        return node
    }

    private static func list(
        _ reader: ObjectReader, _ field: String, of type: String, _ collector: DiagnosticCollector
    ) -> [Node] {
        let items = reader.takeList(field)?.value ?? []
        for (index, item) in items.enumerated() {
            SchemaCheck.check(item, as: type, path: "\(reader.path(field))[\(index)]", collector)
        }
        return items
    }

    private func checkResources(_ path: String, _ collector: DiagnosticCollector) {
        guard let resources else { return }
        let accepted = ["cpu", "ephemeral-storage", "memory"]
        let errors = collector.diagnostics.count
        for part in ["limits", "requests"] {
            for (name, amount) in resources[part]?.entries ?? [] where !accepted.contains(where: { sameBytes($0, name) }) {
                collector.error(
                    .renderConfig,
                    "\(path).\(part) has \(quoted(name)); only \(listed(accepted)) are accepted, since KAITO counts the GPUs",
                    at: amount.origin.position)
            }
        }
        guard collector.diagnostics.count == errors else { return }
        SchemaCheck.check(resources, as: "core.v1.ResourceRequirements", path: path, collector)
    }

    private func refuseSelector(_ path: String, _ collector: DiagnosticCollector) {
        guard let selector = podDisruptionBudget?["selector"] else { return }
        collector.error(
            .renderConfig, "\(path).selector is not accepted: the budget is for the pods of its own Workspace; leave it out",
            at: selector.origin.position)
    }
}

/// `pods.weights`: a volume for the weights that outlives the pods.
public struct WeightsVolume: Sendable, Equatable {
    public enum Source: Sendable, Equatable {
        /// A claim that exists in the namespace, which all pods share.
        case claim(Sourced<String>)
        /// A claim for each pod, of a storage class. `size`: a quantity.
        case storageClass(Sourced<String>, size: Sourced<String>)
    }

    public let source: Source

    init?(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        let claim = reader.takeObjectName("persistentVolumeClaim")
        let storageClass = reader.takeObjectName("storageClassName")
        let size = reader.takeNonEmptyString("size")
        reader.finish()
        if let size, Quantity(size.value) == nil {
            collector.error(
                .renderConfig, "\(reader.path("size")) \(quoted(size.value)) is not a quantity; expected one such as \"200Gi\"",
                at: size.position)
        }
        switch (claim, storageClass, size) {
        case (let claim?, nil, nil): source = .claim(claim)
        case (nil, let storageClass?, let size?): source = .storageClass(storageClass, size: size)
        default:
            collector.error(
                .renderConfig,
                "\(reader.path) needs either persistentVolumeClaim, the name of a claim that exists, or storageClassName and size",
                at: reader.position)
            return nil
        }
    }
}
