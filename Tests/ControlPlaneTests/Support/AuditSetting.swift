import Testing

/// An installation whose permissions are compared with their use.
struct AuditSetting: Sendable, CustomTestStringConvertible {
    let mode: String
    let release: String
    let cloud: String
    let instanceType: String
    /// The provisioners of the release, each of which writes other objects.
    let provisioners: [String]
    let inference: String

    var testDescription: String { "\(mode) \(release) \(cloud)" }

    static let all = [
        AuditSetting(
            mode: "full", release: "v0.12", cloud: "azure", instanceType: "Standard_NC24ads_A100_v4",
            provisioners: ["nodeclaim", "nodepool"], inference: "preset: {name: phi-4-mini-instruct}"),
        AuditSetting(
            mode: "full", release: "v0.12", cloud: "aws", instanceType: "g6.12xlarge",
            provisioners: ["nodeclaim", "nodepool"], inference: "preset: {name: phi-4-mini-instruct}"),
        AuditSetting(
            mode: "full", release: "v0.3", cloud: "azure", instanceType: "Standard_NC24ads_A100_v4",
            provisioners: ["machine", "nodeclaim"], inference: "preset: {name: phi-2}"),
        AuditSetting(
            mode: "status", release: "v0.12", cloud: "azure", instanceType: "Standard_NC24ads_A100_v4",
            provisioners: ["nodeclaim", "nodepool"], inference: "preset: {name: phi-4-mini-instruct}"),
        AuditSetting(
            mode: "status", release: "v0.3", cloud: "azure", instanceType: "Standard_NC24ads_A100_v4",
            provisioners: ["machine", "nodeclaim"], inference: "preset: {name: phi-2}"),
    ]

    var apiVersion: String { release == "v0.3" ? "kaito.sh/v1alpha1" : "kaito.sh/v1beta1" }

    func facts(_ provisioner: String) -> String {
        let ec2 = """
            nodeClasses:
            - name: gpu
              default: true
              spec: {role: KarpenterNodeRole-ml, amiSelectorTerms: [{alias: al2023@latest}], subnetSelectorTerms: [{id: subnet-1}], securityGroupSelectorTerms: [{id: sg-1}]}
            """
        return """
            apiVersion: render.kaito.sh/v1alpha1
            kind: ClusterFacts
            cloud: \(cloud)
            provisioner: \(provisioner)
            clusterName: ml
            \(cloud == "aws" && provisioner == "nodepool" ? ec2 : "")
            """
    }

    func workspace(_ name: String, _ work: String, type: String? = nil, count: Int = 1) -> String {
        """
        apiVersion: \(apiVersion)
        kind: Workspace
        metadata: {name: \(name)}
        resource:
          count: \(count)
          instanceType: \(type ?? instanceType)
          labelSelector: {matchLabels: {apps: \(name)}}
        \(work)
        """
    }

    func tuning(_ method: String) -> String {
        workspace(
            "tuned",
            """
            tuning:
              preset: {name: phi-3-mini-128k-instruct}
              method: \(method)
              input: {urls: ["https://example.com/data.parquet"]}
              output: {image: registry.example.com/adapters/phi:1, imagePushSecret: push}
            """)
    }

    /// Of v0.3 only models on several nodes are StatefulSets.
    var distributed: String {
        workspace(
            "wide",
            """
            inference:
              preset:
                name: llama-2-70b
                accessMode: private
                presetOptions: {image: registry.example.com/models/llama-2-70b:1}
            """, type: "Standard_NC96ads_A100_v4", count: 2)
    }
}
