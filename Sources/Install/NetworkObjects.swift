internal import ReconcilerAPI
internal import YAML

/// Who can reach the reconciler's pods, what they can reach, and how many of them may be unavailable.
struct NetworkObjects {
    let installation: Installation

    private var metadata: Node { ReconcilerObject.metadata(ReconcilerObject.name, in: installation.namespace) }

    var nodes: [Node] { [service, policy] + (installation.replicas > 1 ? [budget] : []) }

    /// For metrics scrapers.
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

    /// Ingress: metrics, from namespaces with the label that Kubebuilder's manifests use too; the kubelet's probes come from the
    /// node, which is always allowed. Egress: the API server, on its usual ports, and DNS.
    private var policy: Node {
        [
            "apiVersion": "networking.k8s.io/v1",
            "kind": "NetworkPolicy",
            "metadata": metadata,
            "spec": [
                "podSelector": ["matchLabels": ReconcilerObject.selector],
                "policyTypes": ["Ingress", "Egress"],
                "ingress": [
                    [
                        "from": [["namespaceSelector": ["matchLabels": ["metrics": "enabled"]]]],
                        "ports": [port(ReconcilerDefaults.healthPort)],
                    ]
                ],
                "egress": [["ports": [port(443), port(6443)]], ["ports": [port(53, "UDP"), port(53)]]],
            ],
        ]
    }

    private func port(_ number: Int, _ transport: String = "TCP") -> Node {
        ["protocol": .string(transport), "port": .integer(number)]
    }

    /// Pods that are not ready do not block a drain: they do nothing that could be disrupted.
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
