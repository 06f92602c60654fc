extension SampleText {
    /// A RAGEngine with a model in its own pod.
    package static let retrieval = """
        metadata: {name: sample, namespace: ml, labels: {team: one}, annotations: {kaito.sh/enablelb: "True"}}
        spec:
          compute:
            instanceType: Standard_NC24ads_A100_v4
            count: 2
            preferredNodes: [gpu-1]
            partition: {mode: mig, profile: 3g.47gb, count: 1}
            labelSelector: {matchLabels: {apps: sample}, matchExpressions: [{key: zone, operator: In, values: [a]}]}
          embedding: {local: {modelID: BAAI/bge-small-en-v1.5, modelAccessSecret: token}}
          storage:
            persistentVolume: {persistentVolumeClaim: index, mountPath: /index}
            vectorDB: {engine: qdrant, url: "http://qdrant:6333", accessSecret: key}
          inferenceService: {url: "http://model/v1/completions", accessSecret: key, contextWindowSize: 4096}
          guardrails: {enabled: true, configMapRef: {name: policy}}
        status: {}
        """

    /// The same in kaito.sh/v1alpha1.
    package static let retrievalInOldLayout = """
        metadata: {name: sample, namespace: ml, labels: {team: one}, annotations: {kaito.sh/enablelb: "True"}}
        spec:
          compute: {instanceType: Standard_NC24ads_A100_v4, count: 2, preferredNodes: [gpu-1], partition: {mode: mig, profile: 3g.47gb, count: 1}, labelSelector: {matchLabels: {apps: sample}, matchExpressions: [{key: zone, operator: In, values: [a]}]}}
          embedding: {local: {modelID: BAAI/bge-small-en-v1.5, modelAccessSecret: token}}
          storage: {persistentVolumeClaim: index, mountPath: /index}
          inferenceService: {url: "http://model/v1/completions", accessSecret: key, contextWindowSize: 4096}
          indexServiceName: index
          queryServiceName: query
        status: {}
        """

    package static let retrievalWithImage = """
        metadata: {name: sample, namespace: ml}
        spec: {embedding: {local: {image: "registry.example.com/team/model:1", imagePullSecret: pull}}}
        """

    package static let retrievalWithRemoteEmbedding = """
        metadata: {name: sample, namespace: ml}
        spec: {embedding: {remote: {url: "https://api.example.com/v1/embeddings", accessSecret: key}}}
        """

    package static let retrievalFacts =
        "objects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: policy, namespace: ml}, data: {guardrails.yaml: \"\"}}, "
        + "{apiVersion: v1, kind: ConfigMap, metadata: {name: ragengine-guardrails-policy-template, namespace: kaito}, data: {guardrails.yaml: \"\"}}]\n"

    /// A ModelMirror whose weights are downloaded.
    package static let mirror = """
        metadata: {name: sample, labels: {team: one}, annotations: {example.com/owner: one}}
        spec:
          mode: Managed
          source: {registry: huggingface, modelID: Qwen/Qwen2.5-Coder-32B-Instruct, accessSecret: {name: token, namespace: ml}}
          storage: {size: 100Gi, storageClassName: blob}
          jobNamespace: ml
          serviceAccountName: streamer
        status: {}
        """

    package static let staticMirror = "metadata: {name: sample}\nspec: {mode: Static}\n"

    /// A cluster in which weights are streamed.
    package static let streamingFacts = """
        featureGates: {ModelMirror: true, ModelStreaming: true}
        operatorFlags: {default-model-mirror-storage-class: blob, default-streaming-service-account: streamer}
        objects:
        - {apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: blob.csi.azure.com}}
        - {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: blob}, provisioner: blob.csi.azure.com}
        - {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: image-family-azure-linux}, provisioner: blob.csi.azure.com}
        - {apiVersion: v1, kind: ServiceAccount, metadata: {name: streamer, namespace: ml, annotations: {azure.workload.identity/client-id: a}}}
        - {apiVersion: v1, kind: ServiceAccount, metadata: {name: image-family-azure-linux, namespace: ml, annotations: {azure.workload.identity/client-id: a}}}

        """
}
