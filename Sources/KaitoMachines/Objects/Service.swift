import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Service that clients call (KAITO 0.3.2, pkg/resources/manifests.go). Distributed presets are served by their first pod.
func buildService(_ plan: InferencePlan) -> Node {
    var selector = plan.identity.selector
    if plan.isDistributed {
        selector = selector.setting(
            "statefulset.kubernetes.io/pod-name", to: .string("\(plan.identity.name.value)-0"))
    }
    return [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": plan.identity.metadata(),
        "spec": [
            "ports": clientPorts,
            "selector": selector,
            "type": plan.isLoadBalancer ? "LoadBalancer" : "ClusterIP",
            "publishNotReadyAddresses": true,
        ],
    ]
}

private let clientPorts: Node = [
    ["name": "http", "protocol": "TCP", "port": 80, "targetPort": .integer(PodParts.port)],
    ["name": "torch", "protocol": "TCP", "port": 29500, "targetPort": 29500],
]

/// The headless Service that gives the pods of a StatefulSet their names.
func buildHeadlessService(_ plan: InferencePlan) -> Node {
    [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": plan.identity.metadata(plan.identity.headlessName),
        "spec": [
            "ports": [["name": "torchrun", "protocol": "TCP", "port": 29500, "targetPort": 29500]],
            "selector": plan.identity.selector,
            "clusterIP": "None",
            "publishNotReadyAddresses": true,
        ],
    ]
}
