import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The StatefulSet of a preset that spans nodes (KAITO 0.3.2, pkg/resources/manifests.go).
func buildStatefulSet(_ plan: InferencePlan) -> Node {
    [
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": plan.identity.metadata(annotations: SyncAnnotations.recreate),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": plan.identity.selector],
            "template": [
                "metadata": ["labels": plan.identity.selector],
                "spec": plan.podSpec,
            ],
            "serviceName": .string(plan.identity.headlessName),
            "podManagementPolicy": "Parallel",
        ],
    ]
}
