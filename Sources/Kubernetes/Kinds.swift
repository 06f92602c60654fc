/// What is known about the kinds that are rendered or passed through.
public enum Kinds {
    /// The order in which objects are printed and applied: objects that others refer to come first.
    private static let order = [
        "Namespace", "PriorityClass", "StorageClass", "CustomResourceDefinition", "ServiceAccount", "Secret",
        "ConfigMap", "PersistentVolume", "PersistentVolumeClaim", "ClusterRole", "ClusterRoleBinding", "Role",
        "RoleBinding", "AKSNodeClass", "EC2NodeClass", "NodePool", "NodeClaim", "Machine", "Service", "OCIRepository",
    ]
    private static let last = ["Deployment", "StatefulSet", "Job", "CronJob", "Workspace"]

    /// The rank of a kind; kinds that are not listed come between services and workloads.
    public static func rank(_ kind: String) -> Int {
        if let index = order.firstIndex(of: kind) { return index }
        if let index = last.firstIndex(of: kind) { return order.count + 1 + index }
        return order.count
    }

    private static let clusterScoped = [
        "AKSNodeClass", "APIService", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "EC2NodeClass",
        "IngressClass", "Machine", "MutatingWebhookConfiguration", "Namespace", "Node", "NodeClaim", "NodePool",
        "PersistentVolume", "PriorityClass", "RuntimeClass", "StorageClass", "ValidatingWebhookConfiguration",
    ]

    private static let namespaced = [
        "ConfigMap", "CronJob", "DaemonSet", "Deployment", "Endpoints", "Gateway", "HTTPRoute", "HelmRelease",
        "HorizontalPodAutoscaler", "InferencePool", "InferenceSet", "Ingress", "Job", "LimitRange", "MultiRoleInference",
        "NetworkPolicy", "OCIRepository", "PersistentVolumeClaim", "Pod", "PodDisruptionBudget", "RAGEngine", "ReplicaSet",
        "ResourceQuota", "Role", "RoleBinding", "Secret", "Service", "ServiceAccount", "StatefulSet",
    ]

    /// Kinds whose objects each request one node, under a name derived from their content (``ContentName``).
    public static let claims = ["Machine", "NodeClaim"]

    /// Whether objects of the kind have a namespace; nil for unknown kinds.
    public static func isNamespaced(_ kind: String) -> Bool? {
        if namespaced.contains(kind) { return true }
        if clusterScoped.contains(kind) { return false }
        return nil
    }
}
