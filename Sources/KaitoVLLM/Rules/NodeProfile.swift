import Kubernetes
import WorkspaceAPI
import YAML

/// How nodes of a cloud are requested (KAITO 0.12.0, pkg/utils/nodeclaim/nodeclaim.go, pkg/nodeprovision/karpenter).
final class NodeProfile: Sendable {
    /// A kind of node class.
    struct NodeClassKind: Sendable {
        let kind: String
        let group: String
        let version: String

        var apiVersion: String { "\(group)/\(version)" }
    }

    /// The additional requirement of a NodeClaim that names the instance type or asks for GPUs.
    enum GPURequirement: Sendable {
        /// `key In (instance type)`.
        case instanceType(key: String)
        /// `key Gt 0`.
        case anyGPU(key: String)
    }

    /// The node class of NodeClaims.
    let claimClass: NodeClassKind
    /// The node class of NodePools.
    let poolClass: NodeClassKind
    let gpuRequirement: GPURequirement
    let poolRequirements: [Node]
    /// The node classes that KAITO's chart declares (charts/kaito/workspace/values.yaml).
    let chartClasses: [NodeClass]

    private init(
        claimClass: NodeClassKind, poolClass: NodeClassKind, gpuRequirement: GPURequirement, poolRequirements: [Node],
        chartClasses: [NodeClass]
    ) {
        self.claimClass = claimClass
        self.poolClass = poolClass
        self.gpuRequirement = gpuRequirement
        self.poolRequirements = poolRequirements
        self.chartClasses = chartClasses
    }

    static let azure = NodeProfile(
        claimClass: NodeClassKind(kind: "KaitoNodeClass", group: KaitoAPI.group, version: "v1alpha1"),
        poolClass: NodeClassKind(kind: "AKSNodeClass", group: "karpenter.azure.com", version: "v1beta1"),
        gpuRequirement: .instanceType(key: "karpenter.azure.com/sku-name"),
        poolRequirements: [Containers.requirement("karpenter.azure.com/placement-scope", in: "regional")],
        chartClasses: [
            chartClass("image-family-azure-linux", "AzureLinux", isDefault: false),
            chartClass("image-family-ubuntu", "Ubuntu2204", isDefault: true),
        ])

    private static func chartClass(_ name: String, _ imageFamily: String, isDefault: Bool) -> NodeClass {
        NodeClass(
            name: Sourced(name, .rule), isDefault: isDefault,
            spec: ["imageFamily": .string(imageFamily), "osDiskSizeGB": 300])
    }

    static let aws = NodeProfile(
        claimClass: NodeClassKind(kind: "EC2NodeClass", group: "karpenter.k8s.aws", version: "v1"),
        poolClass: NodeClassKind(kind: "EC2NodeClass", group: "karpenter.k8s.aws", version: "v1"),
        gpuRequirement: .anyGPU(key: "karpenter.k8s.aws/instance-gpu-count"), poolRequirements: [], chartClasses: [])
}
