public import YAML

/// The fields that the API server, or the controller of a kind, does not allow to change: a changed object must be
/// re-created. For Kubernetes 1.32 and the CRDs of all releases.
///
/// Sources: kubernetes/kubernetes pkg/apis/{apps,batch,core,storage,rbac,scheduling}/validation/validation.go,
/// pkg/registry/apps/deployment/strategy.go; kubernetes-sigs/karpenter pkg/apis/v1/nodeclaim.go and nodepool.go;
/// aws/karpenter-provider-aws pkg/apis/v1beta1/ec2nodeclass.go.
public enum ImmutableFields {
    private struct Row {
        let kind: String
        /// The field, including everything below it.
        let path: [String]
        /// Fields below it that may change.
        var except: [[String]] = []
    }

    private static let rows = [
        Row(
            kind: "StatefulSet", path: ["spec"],
            except: [
                ["spec", "replicas"], ["spec", "ordinals"], ["spec", "template"], ["spec", "updateStrategy"],
                ["spec", "persistentVolumeClaimRetentionPolicy"], ["spec", "minReadySeconds"],
            ]),
        Row(kind: "Deployment", path: ["spec", "selector"]),
        Row(kind: "ReplicaSet", path: ["spec", "selector"]),
        Row(kind: "DaemonSet", path: ["spec", "selector"]),
        Row(kind: "Job", path: ["spec", "selector"]),
        Row(kind: "Job", path: ["spec", "template"]),
        Row(kind: "Job", path: ["spec", "completions"]),
        Row(kind: "Job", path: ["spec", "completionMode"]),
        Row(kind: "Job", path: ["spec", "podFailurePolicy"]),
        Row(kind: "Job", path: ["spec", "successPolicy"]),
        Row(kind: "Job", path: ["spec", "backoffLimitPerIndex"]),
        Row(kind: "Job", path: ["spec", "managedBy"]),
        Row(kind: "Service", path: ["spec", "clusterIP"]),
        Row(kind: "Service", path: ["spec", "loadBalancerClass"]),
        Row(kind: "Secret", path: ["type"]),
        Row(
            kind: "PersistentVolumeClaim", path: ["spec"],
            except: [["spec", "resources", "requests", "storage"], ["spec", "volumeAttributesClassName"]]),
        Row(kind: "PersistentVolume", path: ["spec", "volumeMode"]),
        Row(kind: "PersistentVolume", path: ["spec", "nodeAffinity"]),
        Row(kind: "StorageClass", path: ["parameters"]),
        Row(kind: "StorageClass", path: ["provisioner"]),
        Row(kind: "StorageClass", path: ["reclaimPolicy"]),
        Row(kind: "StorageClass", path: ["volumeBindingMode"]),
        Row(kind: "RoleBinding", path: ["roleRef"]),
        Row(kind: "ClusterRoleBinding", path: ["roleRef"]),
        Row(kind: "PriorityClass", path: ["value"]),
        Row(kind: "PriorityClass", path: ["preemptionPolicy"]),
        Row(kind: "IngressClass", path: ["spec", "controller"]),
        // karpenter.sh/v1 rejects a changed spec; v1beta1 and v1alpha5 accept it, but nothing acts on it.
        Row(kind: "NodeClaim", path: ["spec"]),
        Row(kind: "Machine", path: ["spec"]),
        Row(kind: "NodePool", path: ["spec", "template", "spec", "nodeClassRef", "group"]),
        Row(kind: "NodePool", path: ["spec", "template", "spec", "nodeClassRef", "kind"]),
        Row(kind: "EC2NodeClass", path: ["spec", "role"]),
    ]

    /// These objects may declare their own data immutable.
    private static let sealable = ["ConfigMap", "Secret"]

    /// Whether the field at a path may not change. `old` is the object before.
    public static func contains(_ path: [String], kind: String, old: Node) -> Bool {
        if sealable.contains(kind), case .bool(true, _)? = old["immutable"],
            ["data", "binaryData", "immutable"].contains(path.first)
        {
            return true
        }
        return rows.contains { row in
            row.kind == kind && path.starts(with: row.path) && !row.except.contains { path.starts(with: $0) }
        }
    }
}
