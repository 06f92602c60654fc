import Releases
import WorkspaceAPI
import YAML

/// The Deployment of a preset on one node per replica (KAITO 0.3.2, pkg/resources/manifests.go).
func buildDeployment(_ plan: InferencePlan) -> Node {
    [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": plan.identity.metadata(),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": plan.identity.selector],
            "template": [
                "metadata": ["labels": plan.identity.selector],
                "spec": plan.podSpec,
            ],
            "strategy": PodParts.strategy,
        ],
    ]
}
