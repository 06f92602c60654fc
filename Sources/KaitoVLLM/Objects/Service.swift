import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Service that clients call; it selects the first pod (pkg/workspace/manifests/manifests.go).
func buildService(_ identity: WorkspaceIdentity, _ annotations: WorkspaceAnnotations) -> Node {
    var ports = [port("http", 80, target: PodParts.port), port("ray", PodParts.rayPort), port("dashboard", 8265)]
    // The stream of cache events is not authenticated, so it is not exposed outside the cluster.
    if !annotations.isLoadBalancer, annotations.runtime == .vllm {
        ports.append(port("kv-events", PodParts.keyValueEventsPort))
    }
    return [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": identity.metadata(),
        "spec": [
            "ports": .list(ports),
            "selector": identity.selector.setting(
                "statefulset.kubernetes.io/pod-name", to: .string("\(identity.name.value)-0")),
            "type": annotations.isLoadBalancer ? "LoadBalancer" : "ClusterIP",
            "publishNotReadyAddresses": true,
        ],
    ]
}

/// The headless Service that gives the pods their names.
func buildHeadlessService(_ identity: WorkspaceIdentity) -> Node {
    [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": identity.metadata(identity.headlessName),
        "spec": [
            "selector": identity.selector,
            "clusterIP": "None",
            "publishNotReadyAddresses": true,
        ],
    ]
}

private func port(_ name: String, _ number: Int, target: Int? = nil) -> Node {
    ["name": .string(name), "protocol": "TCP", "port": .integer(number), "targetPort": .integer(target ?? number)]
}
