import Testing

/// An installation whose permissions are compared with their use.
struct AuditSetting: Sendable, CustomTestStringConvertible {
    let mode: String
    let release: String
    let cloud: String

    static let all = [
        AuditSetting(mode: "full", release: "v0.12", cloud: "azure"), AuditSetting(mode: "full", release: "v0.12", cloud: "aws"),
        AuditSetting(mode: "full", release: "v0.3", cloud: "azure"),
        AuditSetting(mode: "status", release: "v0.12", cloud: "azure"),
        AuditSetting(mode: "status", release: "v0.3", cloud: "azure"),
    ]

    var testDescription: String { "\(mode) \(release) \(cloud)" }

    var isFull: Bool { mode == "full" }
    var isOld: Bool { release == "v0.3" }

    /// The provisioners of the release, each of which writes other objects.
    var provisioners: [String] { isOld ? ["machine", "nodeclaim"] : ["nodeclaim", "nodepool"] }
    private var instanceType: String { cloud == "aws" ? "g6.12xlarge" : "Standard_NC24ads_A100_v4" }
    private var preset: String { isOld ? "phi-2" : "phi-4-mini-instruct" }
    var apiVersion: String { isOld ? "kaito.sh/v1alpha1" : "kaito.sh/v1beta1" }

    /// Without nodes that have a kubelet, there is nothing to compare in mode status, and so no log to read.
    var flags: [String] { isFull && !isOld ? ["--benchmarks"] : [] }

    static let config = """
        apiVersion: render.kaito.sh/v1alpha1
        kind: RenderConfig
        pods: {podDisruptionBudget: {maxUnavailable: 1}}
        """

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
            featureGates: {enableMultiRoleInferenceController: true, gatewayAPIInferenceExtension: true}
            \(cloud == "aws" && provisioner == "nodepool" ? ec2 : "")
            """
    }

    /// A model; of the newer release with a ConfigMap that it names.
    var inference: String {
        workspace("phi", "inference:\n  preset: {name: \(preset)}" + (isOld ? "" : "\n  config: settings"))
    }

    var roles: String {
        """
        apiVersion: kaito.sh/v1alpha1
        kind: MultiRoleInference
        metadata: {name: roles}
        spec:
          labelSelector: {matchLabels: {apps: roles}}
          model: {name: \(preset)}
          roles:
          - {type: prefill, instanceType: \(instanceType)}
          - {type: decode, instanceType: \(instanceType)}
        """
    }

    var set: String { Workspaces.set("set", replicas: 1, type: instanceType) }

    private func workspace(_ name: String, _ work: String, type: String? = nil, count: Int = 1) -> String {
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

    var tuning: String {
        workspace(
            "tuned",
            """
            tuning:
              preset: {name: phi-3-mini-128k-instruct}
              method: qlora
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
