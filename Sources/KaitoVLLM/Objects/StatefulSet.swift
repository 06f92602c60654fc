import Kubernetes
import Presets
import Releases
import WorkspaceAPI
import YAML

/// The StatefulSet that serves a model (pkg/workspace/manifests/manifests.go).
func buildStatefulSet(_ plan: InferencePlan) -> Node {
    // KAITO sets the label of the pods among those of the selector.
    let labels = plan.identity.podLabels(plan.roles, plan.streaming == nil ? [] : [(WorkloadIdentity.label, .string("true"))])
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
                    "spec": buildInferencePodSpec(plan),
                ]
            ),
            ("volumeClaimTemplates", plan.weightsStorageClass.map { [weightsClaim(plan, storageClass: $0)] }),
            ("serviceName", .string(plan.identity.headlessName)),
            ("podManagementPolicy", "Parallel"),
            ("persistentVolumeClaimRetentionPolicy", ["whenDeleted": "Delete", "whenScaled": "Retain"]),
        ]),
    ]
}

/// The disk for the weights. The API server's defaults are written out, since a sync tool would otherwise show a difference.
private func weightsClaim(_ plan: InferencePlan, storageClass: String) -> Node {
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
