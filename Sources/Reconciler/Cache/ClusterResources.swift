internal import KubernetesClient

/// The kinds that are read or written, as the API server serves them.
enum ClusterResources {
    static let nodes = Resource(group: "", version: "v1", kind: "Node", plural: "nodes", isNamespaced: false)
    static let events = Resource(group: "", version: "v1", kind: "Event", plural: "events", isNamespaced: true)
    static let services = Resource(group: "", version: "v1", kind: "Service", plural: "services", isNamespaced: true)
    static let configMaps = Resource(group: "", version: "v1", kind: "ConfigMap", plural: "configmaps", isNamespaced: true)
    static let deployments = Resource(
        group: "apps", version: "v1", kind: "Deployment", plural: "deployments", isNamespaced: true)
    static let statefulSets = Resource(
        group: "apps", version: "v1", kind: "StatefulSet", plural: "statefulsets", isNamespaced: true)
    static let jobs = Resource(group: "batch", version: "v1", kind: "Job", plural: "jobs", isNamespaced: true)
    static let leases = Resource(
        group: "coordination.k8s.io", version: "v1", kind: "Lease", plural: "leases", isNamespaced: true)
    static let storageClasses = Resource(
        group: "storage.k8s.io", version: "v1", kind: "StorageClass", plural: "storageclasses", isNamespaced: false)
    static let machines = Resource(
        group: "karpenter.sh", version: "v1alpha5", kind: "Machine", plural: "machines", isNamespaced: false)
    static let nodePools = Resource(
        group: "karpenter.sh", version: "v1", kind: "NodePool", plural: "nodepools", isNamespaced: false)

    static func nodeClaims(_ version: String) -> Resource {
        Resource(group: "karpenter.sh", version: version, kind: "NodeClaim", plural: "nodeclaims", isNamespaced: false)
    }

    static func aksNodeClasses(_ version: String) -> Resource {
        Resource(
            group: "karpenter.azure.com", version: version, kind: "AKSNodeClass", plural: "aksnodeclasses", isNamespaced: false)
    }

    static func ec2NodeClasses(_ version: String) -> Resource {
        Resource(
            group: "karpenter.k8s.aws", version: version, kind: "EC2NodeClass", plural: "ec2nodeclasses", isNamespaced: false)
    }

    static func workspaces(_ version: String) -> Resource {
        Resource(group: "kaito.sh", version: version, kind: "Workspace", plural: "workspaces", isNamespaced: true)
    }

    /// The resource of an object that was rendered; nil for kinds that none of the releases makes.
    static func of(apiVersion: String, kind: String) -> Resource? {
        let parts = apiVersion.split(separator: "/").map(String.init)
        let version = parts.last ?? ""
        switch kind {
        case "NodeClaim": return nodeClaims(version)
        case "AKSNodeClass": return aksNodeClasses(version)
        case "EC2NodeClass": return ec2NodeClasses(version)
        default:
            return [services, configMaps, deployments, statefulSets, jobs, machines, nodePools].first {
                $0.kind == kind && $0.apiVersion == apiVersion
            }
        }
    }
}
