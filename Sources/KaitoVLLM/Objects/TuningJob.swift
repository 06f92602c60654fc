import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Job that tunes a model and delivers the adapter (pkg/workspace/tuning/preset_tuning.go).
func buildTuningJob(_ plan: TuningPlan) -> Node {
    let label = (ObjectLabel.workspace, plan.identity.name.value)
    return [
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": plan.identity.metadata(labels: [label], annotations: SyncAnnotations.recreate),
        "spec": [
            "template": [
                "metadata": .fields([
                    ("labels", plan.identity.selector),
                    ("annotations", plan.config.checksum.map { .strings([(PodTemplateChecksum.annotation, $0)]) }),
                ]),
                "spec": podSpec(plan),
            ]
        ],
    ]
}

private func podSpec(_ plan: TuningPlan) -> Node {
    var containers = [trainer(plan)]
    var pushSecret: Sourced<String>?
    if case .image(let image, let secret) = plan.output {
        pushSecret = secret
        containers += [pusher(plan, image), pause(plan)]
    }
    return .fields([
        ("volumes", .list(plan.volumes)),
        ("initContainers", .list([weightsDownloader(plan)] + dataContainers(plan))),
        ("containers", .list(containers)),
        ("restartPolicy", "Never"),
        // The pusher terminates the pause container.
        ("shareProcessNamespace", containers.count > 1 ? true : nil),
        ("imagePullSecrets", pushSecret.map { [["name": $0.node]] }),
        // Only the user's labels: KAITO does not tie tuning pods to the Workspace's own nodes.
        ("affinity", PodParts.affinity(plan.nodes.userExpressions)),
        ("tolerations", .list(PodParts.tolerations(plan.tolerations, plan.nodes.cloud))),
    ])
}

private func trainer(_ plan: TuningPlan) -> Node {
    var environment: [Node] = []
    if let modules = plan.targetModules {
        environment.append(Containers.environment("DEFAULT_TARGET_MODULES", .string(modules, .preset)))
    }
    environment.append(Containers.environment("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True"))
    let mounts = [
        Containers.mount("dshm", at: "/dev/shm"),
        Containers.mount("model-weights-volume", at: PodParts.weightsPath),
        Containers.mount("config-volume", at: "/mnt/config"),
        Containers.mount("results-volume", at: plan.config.outputDirectory),
    ]
    return [
        "name": plan.identity.name.node,
        "image": plan.image.node,
        "command": Containers.shell(ContainerCommand.tuning(processes: plan.gpus.configuration.count)),
        "ports": [["containerPort": .integer(PodParts.port)]],
        "env": .list(environment),
        "resources": Containers.gpuResources(plan.gpus.requested),
        "volumeMounts": .list(mounts + plan.dataMounts),
    ]
}

private func weightsDownloader(_ plan: TuningPlan) -> Node {
    [
        "name": "model-weights-downloader",
        "image": .string(plan.weightsPullerImage),
        "command": ["oras", "pull", .string(plan.weightsImage, .preset), "-o", .string(PodParts.weightsPath)],
        "volumeMounts": [Containers.mount("model-weights-volume", at: PodParts.weightsPath)],
    ]
}

private func dataContainers(_ plan: TuningPlan) -> [Node] {
    switch plan.input {
    case .volume: return []
    case .image(let image, _, _):
        return [
            Puller.container(
                "puller", pullerImage: plan.pullerImage, image: image, target: TuningPlan.dataPath,
                mounts: plan.dataMounts)
        ]
    case .urls(let urls):
        return [DataDownloader.container(plan.downloaderImage, urls: urls, target: TuningPlan.dataPath)]
    }
}

private func pusher(_ plan: TuningPlan, _ image: Sourced<String>) -> Node {
    let variables = [
        "results=\(ShellWord.quote(plan.config.outputDirectory))", "image=\(ShellWord.quote(image.value))",
        "model=\(ShellWord.quote(plan.presetName.value))",
    ]
    let script = ShellWord.escapeForKubelet(variables.joined(separator: "\n"))
    return [
        "name": "pusher",
        "image": .string(plan.pusherImage),
        "command": ["/bin/sh", "-c"],
        "args": [.string("set -eu\n\(script)\n" + HelperScript.text(PusherData.text))],
        "volumeMounts": [
            Containers.mount("docker-config", at: "/root/.docker"),
            Containers.mount("results-volume", at: plan.config.outputDirectory),
        ],
    ]
}

private func pause(_ plan: TuningPlan) -> Node {
    ["name": "pause", "image": .string(plan.pauseImage), "imagePullPolicy": "Always"]
}
