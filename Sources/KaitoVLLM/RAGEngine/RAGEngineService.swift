import Releases
import YAML

/// The Service for indexing and queries (KAITO 8b050c7b, pkg/ragengine/manifests/manifests.go).
func buildRAGEngineService(_ plan: RAGEnginePlan) -> Node {
    [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": plan.identity.metadata(),
        "spec": [
            "ports": [["name": "http", "protocol": "TCP", "port": 80, "targetPort": .integer(PodParts.port)]],
            "selector": plan.selector,
            "type": plan.isLoadBalancer ? "LoadBalancer" : "ClusterIP",
            "publishNotReadyAddresses": true,
        ],
    ]
}
