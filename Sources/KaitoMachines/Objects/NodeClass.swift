import Kubernetes
import WorkspaceAPI
import YAML

/// The node class that all NodeClaims of a cluster share (KAITO 0.3.2, pkg/nodeclaim/nodeclaim.go).
func buildNodeClass(_ profile: CloudProfile, clusterName: String) -> Node {
    switch profile.nodeClass {
    case .aks: buildAKSNodeClass()
    case .ec2: buildEC2NodeClass(clusterName: clusterName)
    }
}

private func metadata(description: String) -> Node {
    [
        "name": "default",
        "annotations": .strings(
            [("kubernetes.io/description", description), SyncAnnotations.nodeClass] + SyncAnnotations.keep),
    ]
}

private func buildAKSNodeClass() -> Node {
    [
        "apiVersion": "karpenter.azure.com/v1alpha2",
        "kind": "AKSNodeClass",
        "metadata": metadata(description: "General purpose AKSNodeClass for running Ubuntu 22.04 nodes"),
        "spec": ["imageFamily": "Ubuntu2204"],
    ]
}

private func buildEC2NodeClass(clusterName: String) -> Node {
    let discovery: Node = [["tags": ["karpenter.sh/discovery": .string(clusterName, .facts)]]]
    return [
        "apiVersion": "karpenter.k8s.aws/v1beta1",
        "kind": "EC2NodeClass",
        "metadata": metadata(description: "General purpose EC2NodeClass for running Amazon Linux 2 nodes"),
        "spec": [
            "subnetSelectorTerms": discovery,
            "securityGroupSelectorTerms": discovery,
            "amiFamily": "AL2",
            "role": .string("KarpenterNodeRole-\(clusterName)", .facts),
        ],
    ]
}
