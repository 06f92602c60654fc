/// The documents from which the table is generated. Together they set every decoded field.
package enum SampleText {
    package static let configMap = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: ml}
        data:
          inference_config.yaml: |
            vllm:
              max-model-len: 4096
          training_config.yaml: |
            training_config:
              TrainingArguments:
                output_dir: /mnt/other
          config.yaml: |
            kind: EndpointPickerConfig
        """

    /// The `spec` of an InferenceSet, except for what comes from a Workspace.
    package static let inferenceSet = """
        replicas: 2
        nodeCountLimit: 4
        updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 1}}
        autoUpgrade:
          enabled: true
          strategy: Surge
          maintenanceWindow: {schedule: "0 2 * * 6", duration: 2h}
        template:
          metadata: {name: replica, creationTimestamp: null, labels: {team: one, inferenceset.kaito.sh/created-by: other, multiroleinference.kaito.sh/created-by: group}}
        """

    /// Prefill and decode, a MultiRoleInference.
    package static let roles = """
        metadata: {name: sample, namespace: ml, annotations: {kaito.sh/disable-benchmark: "true"}}
        spec:
          labelSelector:
            matchLabels: {apps: sample}
            matchExpressions: [{key: zone, operator: In, values: [a]}]
          model: {name: llama-3.1-8b-instruct, modelAccessSecret: token}
          eppPluginsConfig: settings
          roles:
          - {type: prefill, replicas: 2, instanceType: Standard_NC40ads_H100_v5, runtimeConfig: settings}
          - {type: decode, instanceType: Standard_NC24ads_A100_v4}
        status: {}
        """

    private static let head = """
        metadata: {name: sample, namespace: ml, labels: {kaito.sh/inference-role: prefill}, \
        annotations: {kaito.sh/enablelb: "True", kaito.sh/disable-benchmark: "true"}}
        resource:
          count: 2
          instanceType: Standard_NC40ads_H100_v5
          preferredNodes: [gpu-1]
          labelSelector:
            matchLabels: {apps: sample}
            matchExpressions: [{key: zone, operator: In, values: [a]}]

        """
    private static let tuningHead = head.replacing("  count: 2\n", with: "")
    private static let adapters = """
          adapters:
          - source: {name: tone, image: registry.example.com/adapters/tone:1, imagePullSecrets: [pull]}

        """

    /// Serves a preset with the user's own image.
    package static let privatePreset =
        head + """
            inference:
              preset:
                name: phi-3-mini-128k-instruct
                accessMode: private
                presetOptions: {image: registry.example.com/models/phi:1, imagePullSecrets: [pull]}

            """ + adapters
    /// Serves a preset with everything that KAITO 0.12 added.
    package static let servedPreset =
        head + """
            inference:
              config: settings
              preset:
                name: phi-3-mini-128k-instruct
                presetOptions: {modelAccessSecret: token}

            """ + adapters + """
              - source: {name: calm, volumeSource: {persistentVolumeClaim: {claimName: calm}}}

            """
    package static let publicPreset = head + "inference:\n  preset: {name: phi-3-mini-128k-instruct}\n" + adapters
    package static let adapterStrength = publicPreset + "    strength: \"0.5\"\n"
    package static let adapterURLs =
        head + """
            inference:
              preset: {name: phi-3-mini-128k-instruct}
              adapters:
              - source: {name: tone, urls: ["https://data.example.com/tone"]}

            """
    package static let adapterVolume = adapterURLs.replacing(
        "urls: [\"https://data.example.com/tone\"]", with: "volumeSource: {persistentVolumeClaim: {claimName: tone}}")
    package static let transformers = adapterStrength.replacing(
        "kaito.sh/enablelb: \"True\"", with: "kaito.sh/runtime: transformers")
    package static let tooLarge = """
        metadata: {name: sample, namespace: ml}
        resource:
          labelSelector: {matchLabels: {apps: sample}}
        inference:
          preset: {name: llama-3.3-70b-instruct}

        """
    package static let oneNode = nodes.replacing("gpus: 4", with: "gpus: 1").replacing("count: \"4\"", with: "count: \"1\"")
    package static let template =
        head + """
            inference:
              template:
                metadata: {labels: {app: own}, annotations: {note: own}}
                spec:
                  restartPolicy: Always
                  tolerations: [{key: spot, operator: Exists}]
                  initContainers: [{name: first, image: "registry.example.com/first:1"}]
                  containers: [{name: main, image: "registry.example.com/main:1", resources: {limits: {nvidia.com/gpu: 1}}}]

            """
    package static let partition = """
        metadata: {name: sample, namespace: ml}
        resource:
          labelSelector: {matchLabels: {apps: sample}}
          partition: {mode: PARTITION}
        inference:
          preset: {name: phi-3-mini-128k-instruct}

        """
    package static let nodes = """
        nodes:
        - {name: gpu-1, gpus: 4, labels: {apps: sample, nvidia.com/gpu.product: NVIDIA-H100-NVL, \
        nvidia.com/gpu.count: "4", nvidia.com/gpu.memory: "95830"}}

        """

    package static let tunedByURLs = tuning(
        input: "{name: corpus, urls: [\"https://data.example.com/corpus\"]}", output: image)
    package static let tunedByImage = tuning(
        input: "{name: corpus, image: \"registry.example.com/corpus:1\", imagePullSecrets: [pull]}", output: image)
    package static let tunedByVolume = tuning(input: volume, output: volume)
    package static let tunedByConfig = tunedByURLs + "  config: settings\n"
    package static let tunedPrivately = tunedByURLs.replacing(
        "preset: {name: phi-3-mini-128k-instruct}",
        with: """
            preset:
                name: phi-3-mini-128k-instruct
                accessMode: private
                presetOptions: {image: "registry.example.com/models/phi:1", imagePullSecrets: [pull]}
            """)
    package static let tunedGated = tunedByURLs.replacing(
        "preset: {name: phi-3-mini-128k-instruct}",
        with: "preset: {name: phi-3-mini-128k-instruct, presetOptions: {modelAccessSecret: token}}")

    private static let image = "{image: \"registry.example.com/adapters/new:1\", imagePushSecret: push}"
    private static let volume = "{volumeSource: {persistentVolumeClaim: {claimName: data}}}"

    private static func tuning(input: String, output: String) -> String {
        tuningHead + """
            tuning:
              preset: {name: phi-3-mini-128k-instruct}
              method: lora
              input: \(input)
              output: \(output)

            """
    }
}

extension String {
    /// Replaces every occurrence of one text by another; the standard library lacks this for String.
    fileprivate func replacing(_ old: String, with new: String) -> String {
        var rest = self[...]
        var result = ""
        while let range = rest.firstRange(of: old) {
            result += rest[..<range.lowerBound] + new
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
