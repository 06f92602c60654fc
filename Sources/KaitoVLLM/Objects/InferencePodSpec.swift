import Kubernetes
import Presets
import Releases
import WorkspaceAPI
import YAML

/// The pod that serves a model (pkg/workspace/inference/preset_inferences.go).
func buildInferencePodSpec(_ plan: InferencePlan) -> Node {
    var tolerations = PodParts.tolerations(plan.rules.inferenceTolerations, plan.nodes.cloud)
    if plan.gpus.profile != nil { tolerations.append(Containers.toleration(plan.gpus.resource, operator: "Exists")) }
    return .fields([
        ("volumes", .list(volumes(plan))),
        ("initContainers", .list(unlessEmpty: initContainers(plan))),
        ("containers", .list([serverContainer(plan)] + (plan.hasRoutingSidecar ? [routingSidecar(plan)] : []))),
        ("serviceAccountName", plan.streaming?.serviceAccount.node),
        ("imagePullSecrets", Containers.secretReferences(plan.pullSecrets.map(\.node))),
        ("affinity", PodParts.affinity(plan.nodes.expressions)),
        ("tolerations", .list(tolerations)),
    ])
}

/// The folder on the node for the CUDA toolkit that the init container installs.
private let cudaPath = "/opt/kaito/cuda/129"

private func volumes(_ plan: InferencePlan) -> [Node] {
    var volumes: [Node] = []
    if let config = plan.config { volumes.append(["name": "config-volume", "configMap": ["name": config.name.node]]) }
    if let path = plan.localWeightsPath {
        volumes.append(hostPath("model-weights-hostpath", path, type: "Directory"))
    }
    if plan.preset.needsCUDAToolkit {
        volumes.append(hostPath("cuda-toolkit-hostpath", cudaPath, type: "DirectoryOrCreate"))
    }
    volumes.append(PodParts.sharedMemory)
    if plan.adapters.contains(where: \.isImage) { volumes.append(PodParts.emptyVolume("adapter-volume")) }
    for adapter in plan.adapters {
        switch adapter.source {
        case .image(_, let secrets):
            if !secrets.isEmpty { volumes.append(Puller.credentialsVolume(adapter.credentials, secrets)) }
        case .volume(let source): volumes.append(PodParts.volume("adapter-volume-\(adapter.name.value)", source))
        }
    }
    if plan.streaming?.signed != nil { volumes += StreamingScript.volumes(plan.identity) }
    if plan.localWeightsPath == nil, plan.weightsStorageClass == nil, plan.streaming == nil {
        volumes.append(PodParts.emptyVolume("model-weights-volume"))
    }
    return volumes
}

private func hostPath(_ name: String, _ path: String, type: String) -> Node {
    ["name": .string(name), "hostPath": ["path": .string(path), "type": .string(type)]]
}

private func readOnlyMount(_ name: String, at path: String) -> Node {
    ["name": .string(name), "readOnly": true, "mountPath": .string(path)]
}

private func mounts(_ plan: InferencePlan) -> [Node] {
    var mounts: [Node] = []
    if plan.config != nil { mounts.append(Containers.mount("config-volume", at: "/mnt/config")) }
    if let path = plan.localWeightsPath {
        mounts.append(readOnlyMount("model-weights-hostpath", at: path))
    } else if plan.streaming == nil {
        mounts.append(Containers.mount("model-weights-volume", at: PodParts.weightsPath))
    }
    if plan.preset.needsCUDAToolkit { mounts.append(readOnlyMount("cuda-toolkit-hostpath", at: cudaPath)) }
    mounts.append(Containers.mount("dshm", at: "/dev/shm"))
    if plan.streaming?.signed != nil { mounts.append(StreamingScript.tokenMount) }
    if plan.adapters.contains(where: \.isImage) { mounts.append(Containers.mount("adapter-volume", at: Adapter.path)) }
    for adapter in plan.adapters where !adapter.isImage {
        mounts.append(Containers.mount("adapter-volume-\(adapter.name.value)", at: adapter.directory))
    }
    return mounts
}

private func environment(_ plan: InferencePlan) -> [Node] {
    var variables: [Node] = []
    if plan.isVLLM {
        variables.append(Containers.environment("VLLM_USE_FLASHINFER_SAMPLER", "0"))
        variables.append(
            Containers.environment("VLLM_USE_DEEP_GEMM", .string(plan.preset.usesDeepGEMM ? "1" : "0", .preset)))
        variables += plan.rules.environment.map { Containers.environment($0.name, .string($0.value)) }
    }
    if plan.preset.needsCUDAToolkit { variables.append(Containers.environment("CUDA_HOME", .string(cudaPath))) }
    if let path = plan.localWeightsPath { variables.append(Containers.environment("KAITO_PROCESSOR", .string(path))) }
    if let role = plan.roles.role {
        variables.append(Containers.environment("KAITO_INFERENCE_ROLE", .string(role.rawValue)))
        variables.append(PodParts.fieldReference("VLLM_NIXL_SIDE_CHANNEL_HOST", "status.podIP"))
    }
    variables += PodParts.optionalToken(plan.accessSecret)
    if let streaming = plan.streaming { variables += environment(streaming) }
    for adapter in plan.adapters {
        if let strength = adapter.strength {
            variables.append(Containers.environment(adapter.name.value, strength.node))
        }
    }
    if plan.isDistributed {
        variables.append(PodParts.fieldReference("POD_INDEX", "metadata.labels['apps.kubernetes.io/pod-index']"))
    }
    return variables
}

private func environment(_ streaming: StreamingPlan) -> [Node] {
    var variables: [Node] = []
    if case .mirror(_, let volume?) = streaming.source {
        variables.append(Containers.environment("AZURE_STORAGE_ACCOUNT_NAME", .string(volume.account, .facts)))
    }
    variables.append(Containers.environment("KAITO_PROCESSOR", .string(streaming.modelID, .preset)))
    if streaming.signed != nil { variables.append(StreamingScript.fileVariable) }
    return variables
}

private func serverContainer(_ plan: InferencePlan) -> Node {
    var ports: [Node] = [["name": "http", "containerPort": .integer(plan.serverPort)]]
    if plan.isVLLM {
        ports.append(["name": "kv-events", "containerPort": .integer(PodParts.keyValueEventsPort)])
    }
    return .fields([
        ("name", plan.identity.name.node),
        ("image", plan.image.node),
        ("command", command(plan)),
        ("ports", .list(ports)),
        ("env", .list(unlessEmpty: environment(plan))),
        ("resources", Containers.gpuResources(plan.gpus.requested, resource: plan.gpus.resource)),
        ("volumeMounts", .list(mounts(plan))),
        ("livenessProbe", Probes.liveness(plan)),
        ("readinessProbe", Probes.readiness(plan)),
        ("startupProbe", Probes.startup(plan)),
    ])
}

/// An access token for the weights is read by a program before the shell.
private func command(_ plan: InferencePlan) -> Node {
    let command = Containers.shell(ContainerCommand.inference(plan), .preset)
    guard plan.streaming?.signed != nil else { return command }
    return .list([.string(StreamingScript.wrapper)] + (command.items ?? []))
}

private func initContainers(_ plan: InferencePlan) -> [Node] {
    var containers: [Node] = []
    if plan.preset.needsCUDAToolkit { containers.append(cudaContainer(plan)) }
    if let source = plan.streaming?.signed { containers.append(StreamingScript.container(source)) }
    for adapter in plan.adapters {
        guard case .image(let image, let secrets) = adapter.source else { continue }
        var mounts = [Containers.mount("adapter-volume", at: Adapter.path)]
        if !secrets.isEmpty { mounts.append(Puller.credentialsMount(adapter.credentials)) }
        containers.append(
            Puller.container(
                "puller-\(adapter.name.value)", pullerImage: plan.pullerImage, image: image, target: adapter.directory,
                mounts: mounts))
    }
    return containers
}

/// Installs the toolkit on a node that lacks it; the lock prevents pods on one node from doing so at the same time.
private func cudaContainer(_ plan: InferencePlan) -> Node {
    [
        "name": "cuda-toolkit-provisioner",
        "image": plan.image.node,
        "command": [
            "/bin/sh", "-c", "flock \"$1\" /workspace/cuda-provision.sh \"$1\"", "sh", .string(cudaPath),
        ],
        "volumeMounts": [Containers.mount("cuda-toolkit-hostpath", at: cudaPath)],
    ]
}

/// Sends a request to a prefill server first, then to the server in this pod.
private func routingSidecar(_ plan: InferencePlan) -> Node {
    [
        "name": "llm-d-routing-sidecar",
        "image": .string(plan.sidecarImage),
        "args": [
            .string("--port=\(PodParts.port)"), .string("--vllm-port=\(PodParts.decodePort)"),
            "--secure-proxy=false",
        ],
        "ports": [["name": "sidecar", "containerPort": .integer(PodParts.port), "protocol": "TCP"]],
        "env": [
            PodParts.fieldReference("POD_IP", "status.podIP"),
            PodParts.fieldReference("VLLM_NIXL_SIDE_CHANNEL_HOST", "status.podIP"),
        ],
    ]
}
