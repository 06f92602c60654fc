import Kubernetes
import WorkspaceAPI
import YAML

/// The volume of a mirror (KAITO 8b050c7b, pkg/modelmirror/controllers/modelmirror_controller.go, ensurePVC).
func buildMirrorClaim(_ plan: MirrorPlan) -> Node {
    [
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": Metadata.namespaced(
            plan.name.node, in: plan.namespace.node, application: plan.name.node, annotations: MirrorSync.claim
        ).setting("finalizers", to: ["kaito.sh/model-mirror-protection"]),
        "spec": [
            "accessModes": ["ReadWriteMany"],
            "resources": ["requests": ["storage": plan.size]],
            "storageClassName": plan.storageClass.node,
        ],
    ]
}
