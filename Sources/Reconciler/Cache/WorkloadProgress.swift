internal import YAML

/// The progress of a Deployment, StatefulSet or Job, or of Flux with an object of its own.
struct WorkloadProgress: Sendable, Equatable {
    var wanted = 0
    var ready = 0
    /// The number of pods of the newest template.
    var updated = 0
    /// Whether the controller behind the kind has seen the newest spec.
    var isObserved = false
    /// The newest revision of a StatefulSet's template.
    var revision: String?
    var active = 0
    var succeeded = 0
    var failed = 0
    /// The condition Ready, as Flux's objects have it, if it describes the newest spec.
    var readiness: Condition?
    /// The controller's message if it is stuck.
    var obstacle: String?

    init(_ object: Node) {
        let status = object["status"]
        wanted = object["spec"]?["replicas"]?.integer ?? 1
        ready = status?["readyReplicas"]?.integer ?? 0
        updated = status?["updatedReplicas"]?.integer ?? 0
        isObserved = Self.isObserved(object)
        revision = status?["updateRevision"]?.string
        active = status?["active"]?.integer ?? 0
        succeeded = status?["succeeded"]?.integer ?? 0
        failed = status?["failed"]?.integer ?? 0
        let conditions = Condition.all(of: object)
        readiness = isObserved ? conditions["Ready"] : nil
        obstacle = conditions.first { condition in
            condition.type == "Failed" && condition.isTrue || condition.type == "ReplicaFailure" && condition.isTrue
                || condition.type == "Progressing" && condition.status == "False"
        }.map(\.message)
        if conditions.contains(where: { $0.type == "Failed" && $0.isTrue }) { failed = max(1, failed) }
    }

    /// Whether the status describes the newest spec.
    static func isObserved(_ object: Node) -> Bool {
        (object["status"]?["observedGeneration"]?.integer ?? 0) >= (object["metadata"]?["generation"]?.integer ?? 0)
    }

    /// Whether all pods are ready and of the newest template.
    var isServing: Bool { isObserved && ready >= wanted && updated >= wanted }
    /// Whether the Job has failed for good, rather than retrying its pod.
    var hasFailed: Bool { failed > 0 && active == 0 && succeeded == 0 }
}
