internal import Hashing
internal import Kubernetes
internal import KubernetesClient
internal import Logging
internal import YAML

/// Records events, which `kubectl describe` shows. Failing to record one is not treated as an error.
struct EventRecorder: Sendable {
    let client: APIClient
    let logger: Logger

    func record(isWarning: Bool, reason: String, message: String, on target: ObjectReference) async {
        let time = Timestamp.now()
        let hash = SHA256.hex("\(target.uid) \(reason) \(message) \(Timestamp.precise())").prefix(16)
        let event: Node = [
            "apiVersion": "v1",
            "kind": "Event",
            "metadata": [
                "name": .string("\(target.key.name.prefix(236)).\(hash)"), "namespace": .string(target.key.namespace),
            ],
            "involvedObject": target.node,
            "type": isWarning ? "Warning" : "Normal",
            "reason": .string(reason),
            "message": .string(String(message.prefix(1000))),
            "source": ["component": .string(APIClient.fieldManager)],
            "firstTimestamp": .string(time),
            "lastTimestamp": .string(time),
            "count": 1,
        ]
        do {
            _ = try await client.create(ClusterResources.events, event)
        } catch {
            logger.debug(
                "an event could not be recorded",
                metadata: ["object": "\(target.resource.kind) \(target.key)", "error": "\(error)"])
        }
    }

    /// The reasons of conditions that are still to become true, which is not worth an event.
    private static let progress: Set<String> = [
        "workspacePending", "workspaceResourceStatusNotReady", InferenceSetStatus.pendingReason, MultiRoleStatus.pendingReason,
    ]

    /// Records an event if readiness changes, or the reason for not being ready does.
    func announce(from old: Condition?, to new: Condition?, on target: ObjectReference) async {
        guard let new, !Self.progress.contains(new.reason) else { return }
        let isOtherMistake = new.reason == StatusBuilder.rejectedReason && old?.message != new.message
        guard old?.status != new.status || old?.reason != new.reason || isOtherMistake else { return }
        await record(isWarning: !new.isTrue, reason: new.reason, message: new.message, on: target)
    }
}
