internal import ReconcilerAPI
internal import YAML

/// Who reaches the reconciler's pods, whom they reach, and how many of them may be missing.
struct NetworkObjects {
    let installation: Installation

    private var metadata: Node { ReconcilerObject.metadata(ReconcilerObject.name, in: installation.namespace) }

    var nodes: [Node] { [service, policy] + (installation.replicas > 1 ? [budget] : []) }

    /// For whatever reads the metrics.
    private var service: Node {
        [
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": metadata,
            "spec": [
                "type": "ClusterIP",
                "selector": ReconcilerObject.selector,
                "ports": [
                    [
                        "name": "metrics", "protocol": "TCP", "port": .integer(ReconcilerDefaults.healthPort),
                        "targetPort": "health",
                    ]
                ],
            ],
        ]
    }

    /// In: health and metrics. Out: the API server, by the ports that it usually has, and DNS.
    private var policy: Node {
        [
            "apiVersion": "networking.k8s.io/v1",
            "kind": "NetworkPolicy",
            "metadata": metadata,
            "spec": [
                "podSelector": ["matchLabels": ReconcilerObject.selector],
                "policyTypes": ["Ingress", "Egress"],
                "ingress": [["ports": [port(ReconcilerDefaults.healthPort)]]],
                "egress": [["ports": [port(443), port(6443)]], ["ports": [port(53, "UDP"), port(53)]]],
            ],
        ]
    }

    private func port(_ number: Int, _ transport: String = "TCP") -> Node {
        ["protocol": .string(transport), "port": .integer(number)]
    }

    /// Pods that are not ready hold no drain up: they do nothing that could be disturbed.
    private var budget: Node {
        [
            "apiVersion": "policy/v1",
            "kind": "PodDisruptionBudget",
            "metadata": metadata,
            "spec": [
                "maxUnavailable": 1,
                "selector": ["matchLabels": ReconcilerObject.selector],
                "unhealthyPodEvictionPolicy": "AlwaysAllow",
            ],
        ]
    }
}
