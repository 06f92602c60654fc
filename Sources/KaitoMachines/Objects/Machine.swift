import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Machine of one node (KAITO 0.3.2, pkg/machine/machine.go).
func buildMachine(_ plan: NodePlan, ordinal: Int) -> Node {
    let labels = plan.claimLabels(("karpenter.sh/provisioner-name", "default"))
    let spec: [(String, Node)] = [
        ("taints", taints),
        (
            "requirements",
            [
                Containers.requirement("node.kubernetes.io/instance-type", in: plan.instanceType.node),
                provisionerRequirement, machineTypeRequirement, archRequirement, osRequirement,
            ]
        ),
        ("resources", ["requests": ["storage": plan.disk]]),
    ]
    let specNode = Node.mapping(spec, keys: [], .rule)
    let content = ClaimContent(spec: specNode, labels: labels)
    let name = plan.existing.name(kind: "Machine", spec: specNode, labels: labels, ordinal: ordinal, of: plan.claims) {
        content.name(namespace: plan.identity.namespace.value, workspace: plan.identity.name.value, ordinal: $0)
    }
    return [
        "apiVersion": "karpenter.sh/v1alpha5",
        "kind": "Machine",
        "metadata": [
            "name": .string(name),
            "labels": labels,
            "annotations": annotations,
        ],
        "spec": .mapping(spec + [("machineTemplateRef", ["name": .string(name)])], keys: [], .rule),
    ]
}

// The parts shared by all Machines are built once.
private let taints: Node = [["key": "sku", "value": "gpu", "effect": "NoSchedule"]]
private let provisionerRequirement = Containers.requirement("karpenter.sh/provisioner-name", in: "default")
private let machineTypeRequirement = Containers.requirement(.string(ObjectLabel.machineType), in: "gpu")
private let archRequirement = Containers.requirement("kubernetes.io/arch", in: "amd64")
private let osRequirement = Containers.requirement("kubernetes.io/os", in: "linux")
private let annotations: Node = .strings(SyncAnnotations.node)
