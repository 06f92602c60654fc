import Kubernetes
import WorkspaceAPI
import YAML

/// A namespace's copy of the policy that KAITO's chart installs, which all of its RAGEngines share
/// (KAITO 8b050c7b, pkg/utils/resources/resources.go, EnsureConfigOrCopyFromDefault).
func buildGuardrailsPolicy(_ template: Node, in namespace: Sourced<String>) -> Node {
    .fields([
        ("apiVersion", "v1"),
        ("kind", "ConfigMap"),
        (
            "metadata",
            Metadata.namespaced(
                .string(GuardrailsSpec.defaultPolicy), in: namespace.node, application: .string(GuardrailsSpec.defaultPolicy),
                annotations: SyncAnnotations.keep)
        ),
        ("data", template["data"]),
        ("binaryData", template["binaryData"]),
    ])
}
