import Foundation

/// Inputs in which words in capitals stand for numbers.
enum LimitInputs {
    static let workspace = """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: phi, namespace: ml}
        resource:
          count: COUNT
          instanceType: Standard_NC24ads_A100_v4
          labelSelector: {matchLabels: {apps: phi}}
        inference: {preset: {name: phi-4-mini-instruct}}

        """
    private static let sized = "  count: COUNT\n  instanceType: Standard_NC24ads_A100_v4\n"
    static let byo = workspace.replacingOccurrences(of: sized, with: "")
    static let partition = workspace.replacingOccurrences(
        of: sized, with: "  partition: {mode: accelerator, count: PART}\n")
    static let old = workspace.replacingOccurrences(of: "v1beta1", with: "v1alpha1")
        .replacingOccurrences(of: "phi-4-mini-instruct", with: "phi-3-mini-4k-instruct")
    static let oldOnSeveral = old.replacingOccurrences(of: "phi-3-mini-4k-instruct", with: "falcon-40b")
        .replacingOccurrences(of: "NC24ads", with: "NC48ads")
    static let set = """
        apiVersion: kaito.sh/v1beta1
        kind: InferenceSet
        metadata: {name: phi, namespace: ml}
        spec:
          replicas: REPLICAS
          nodeCountLimit: LIMIT
          labelSelector: {matchLabels: {apps: phi}}
          template:
            resource: {instanceType: Standard_NC24ads_A100_v4, partition: {mode: accelerator, count: PART}}
            inference: {preset: {name: phi-4-mini-instruct}}

        """
    static let facts = """
        apiVersion: render.kaito.sh/v1alpha1
        kind: ClusterFacts
        provisioner: byo
        featureGates: {enableAccelerator: true}
        nodes:
        - name: a
          labels: {apps: phi, nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB, nvidia.com/gpu.count: "COUNT", nvidia.com/gpu.memory: "MEMORY"}
          gpus: GPUS

        """
    static let config = """
        apiVersion: render.kaito.sh/v1alpha1
        kind: RenderConfig
        environments:
        - name: a
          inputs: [input.yaml]
          overrides:
          - count: COUNT
          - replicas: REPLICAS

        """

    static let settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: ml}
        data:
          inference_config.yaml: |
            vllm:
              max-model-len: LENGTH
              max-num-seqs: SEQUENCES
              max-num-batched-tokens: BATCH
              gpu-memory-utilization: SHARE
        ---

        """
    static let configured =
        settings + workspace.replacingOccurrences(of: "instruct}}", with: "instruct}, config: settings}")
    static let tuning = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: parameters, namespace: ml}
        data:
          training_config.yaml: |
            training_config:
              LoraConfig: {r: RANK}
              TrainingArguments: {output_dir: /mnt/results, per_device_train_batch_size: SIZE}
        ---
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: tune, namespace: ml}
        resource:
          count: COUNT
          instanceType: Standard_NC24ads_A100_v4
          labelSelector: {matchLabels: {apps: phi}}
        tuning:
          preset: {name: phi-4-mini-instruct}
          method: lora
          config: parameters
          input: {urls: ["https://example.com/a.parquet"]}
          output: {image: "example.com/a:1", imagePushSecret: push}

        """
    static let pool = """
        apiVersion: karpenter.sh/v1
        kind: NodePool
        metadata: {name: pool}
        spec:
          replicas: NODES
          template: {spec: {requirements: [{key: node.kubernetes.io/instance-type, operator: In, values: [Standard_NC24ads_A100_v4]}]}}

        """

    static let roles = """
        apiVersion: kaito.sh/v1alpha1
        kind: MultiRoleInference
        metadata: {name: phi, namespace: ml}
        spec:
          labelSelector: {matchLabels: {apps: phi}}
          model: {name: phi-4-mini-instruct}
          roles:
          - {type: prefill, instanceType: Standard_NC24ads_A100_v4, replicas: REPLICAS}
          - {type: decode, instanceType: Standard_NC24ads_A100_v4}

        """
    static let rolesFacts = """
        apiVersion: render.kaito.sh/v1alpha1
        kind: ClusterFacts
        featureGates: {enableMultiRoleInferenceController: true}

        """
    static let engine = """
        apiVersion: kaito.sh/v1beta1
        kind: RAGEngine
        metadata: {name: docs, namespace: ml}
        spec:
          compute:
            instanceType: Standard_NC24ads_A100_v4
            count: COUNT
            partition: {mode: accelerator, count: PART}
            labelSelector: {matchLabels: {apps: docs}}
          embedding: {local: {modelID: BAAI/bge-m3}}
          inferenceService: {url: "http://model/v1/completions", contextWindowSize: LENGTH}

        """
    static let graceful = """
        apiVersion: render.kaito.sh/v1alpha1
        kind: RenderConfig
        environments: [{name: a, inputs: [input.yaml]}]
        pods:
          terminationGracePeriodSeconds: GRACE
          byLabel: [{matchLabels: {team: a}, terminationGracePeriodSeconds: TIME}]

        """
}
