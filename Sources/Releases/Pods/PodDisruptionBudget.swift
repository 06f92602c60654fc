import Kubernetes
import YAML

/// The budget of the pods of a workload, which KAITO does not create.
func buildPodDisruptionBudget(_ spec: Node, for workload: Node) -> Node {
    let metadata = workload["metadata"]
    let name = metadata?["name"] ?? ""
    return [
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": Metadata.namespaced(name, in: metadata?["namespace"] ?? "", application: name),
        "spec": spec.beyond.setting("selector", to: workload["spec"]?["selector"] ?? [:]),
    ]
}
