internal import Hashing
internal import Kubernetes
internal import KubernetesClient
internal import Logging
internal import YAML

/// Records events on Workspaces, which `kubectl describe` shows. Failing to record one is not treated as an error.
struct EventRecorder: Sendable {
    let client: APIClient
    let workspaces: Resource
    let logger: Logger

    func record(isWarning: Bool, reason: String, message: String, on workspace: ObjectKey, uid: String) async {
        let time = Timestamp.now()
        let hash = SHA256.hex("\(uid) \(reason) \(message) \(Timestamp.precise())").prefix(16)
        let event: Node = [
            "apiVersion": "v1",
            "kind": "Event",
            "metadata": ["name": .string("\(workspace.name.prefix(236)).\(hash)"), "namespace": .string(workspace.namespace)],
            "involvedObject": [
                "apiVersion": .string(workspaces.apiVersion), "kind": "Workspace", "name": .string(workspace.name),
                "namespace": .string(workspace.namespace), "uid": .string(uid),
            ],
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
            logger.debug("an event could not be recorded", metadata: ["workspace": "\(workspace)", "error": "\(error)"])
        }
    }
}
