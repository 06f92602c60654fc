public import YAML

/// Azure Workload Identity: a pod with the label gets a token for the identity of its ServiceAccount
/// (KAITO 8b050c7b, pkg/workspace/inference/modelstreaming/azure).
public enum WorkloadIdentity {
    public static let label = "azure.workload.identity/use"
    public static let clientAnnotation = "azure.workload.identity/client-id"

    public static let labels: Node = .strings([(label, "true")])
}
