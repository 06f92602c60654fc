import Kubernetes
import WorkspaceAPI
import YAML

/// The parts shared by all of KAITO 0.3's pods, built once.
enum PodParts {
    static let port = 5000

    /// pkg/inference/preset-inferences.go
    static let inferenceTolerations: Node = [
        Containers.toleration("nvidia.com/gpu", operator: "Exists"),
        Containers.toleration("sku", operator: "Equal", value: "gpu"),
    ]

    static let ports: Node = [["containerPort": .integer(port)]]
    static let livenessProbe = probe(initialDelaySeconds: 600)
    static let readinessProbe = probe(initialDelaySeconds: 30)

    private static func probe(initialDelaySeconds: Int) -> Node {
        Containers.httpProbe(path: "/healthz", port: port, initialDelaySeconds: initialDelaySeconds, periodSeconds: 10)
    }

    static func affinity(_ labels: [StringMap.Entry]) -> Node {
        Containers.nodeAffinity(labels.map { Containers.requirement(.string($0.key.value, $0.key.origin), in: $0.value.node) })
    }

    /// One pod at a time, and never next to the old one: there is no second GPU for it.
    static let strategy: Node = [
        "type": "RollingUpdate",
        "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0],
    ]
}
