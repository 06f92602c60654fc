import Kubernetes
import Presets
import WorkspaceAPI
import YAML

/// The StatefulSet that serves a model (KAITO 0.12.0, pkg/workspace/manifests/manifests.go).
func buildStatefulSetV012(_ plan: InferencePlanV012) -> Node {
    let labels = plan.identity.podLabels(plan.roles)
    return [
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": plan.identity.metadata(annotations: SyncAnnotations.recreate),
        "spec": .fields([
            ("replicas", .integer(plan.replicas.value, plan.replicas.origin)),
            ("selector", ["matchLabels": labels]),
            (
                "template",
                [
                    "metadata": .fields([
                        ("labels", labels),
                        ("annotations", plan.config?.checksum.map { .strings([(PodTemplateChecksum.annotation, $0)]) }),
                    ]),
                    "spec": buildInferencePodSpecV012(plan),
                ]
            ),
            ("volumeClaimTemplates", plan.weightsStorageClass.map { [weightsClaim(plan, storageClass: $0)] }),
            ("serviceName", .string(plan.identity.headlessName)),
            ("podManagementPolicy", "Parallel"),
            ("persistentVolumeClaimRetentionPolicy", ["whenDeleted": "Delete", "whenScaled": "Retain"]),
        ]),
    ]
}

/// The disk for the weights. What the API server would add is written out, since a sync tool would show it as a difference.
private func weightsClaim(_ plan: InferencePlanV012, storageClass: String) -> Node {
    [
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": ["name": "model-weights-volume", "labels": plan.identity.selector],
        "spec": [
            "accessModes": ["ReadWriteOnce"],
            "resources": ["requests": ["storage": .string(plan.preset.disk, .preset)]],
            "storageClassName": .string(storageClass, .facts),
            "volumeMode": "Filesystem",
        ],
    ]
}
