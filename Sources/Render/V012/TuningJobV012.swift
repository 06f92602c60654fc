import GPUFit
import Kubernetes
import WorkspaceAPI
import YAML

/// The Job that tunes a model and hands over the adapter (KAITO 0.12.0, pkg/workspace/tuning/preset_tuning.go).
func buildTuningJobV012(_ plan: TuningPlanV012) -> Node {
    let label = (WorkspaceIdentity.workspaceLabel, plan.identity.name.value)
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

private func podSpec(_ plan: TuningPlanV012) -> Node {
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
        // The pusher ends the pause container.
        ("shareProcessNamespace", containers.count > 1 ? true : nil),
        ("imagePullSecrets", pushSecret.map { [["name": $0.node]] }),
        // The user's labels alone: KAITO does not tie tuning pods to the Workspace's own nodes.
        ("affinity", PodPartsV012.affinity(plan.nodes.userExpressions)),
        ("tolerations", .list(PodPartsV012.tuningTolerations(plan.nodes.cloud))),
    ])
}

private func trainer(_ plan: TuningPlanV012) -> Node {
    var environment: [Node] = []
    if let modules = plan.targetModules {
        environment.append(Containers.environment("DEFAULT_TARGET_MODULES", .string(modules, .preset)))
    }
    environment.append(Containers.environment("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True"))
    let mounts = [
        Containers.mount("dshm", at: "/dev/shm"),
        Containers.mount("model-weights-volume", at: PodPartsV012.weightsPath),
        Containers.mount("config-volume", at: "/mnt/config"),
        Containers.mount("results-volume", at: plan.config.outputDirectory),
    ]
    return [
        "name": plan.identity.name.node,
        "image": plan.image.node,
        "command": Containers.shell(CommandLineV012.tuning(processes: plan.gpus.configuration.count)),
        "ports": [["containerPort": .integer(PodPartsV012.port)]],
        "env": .list(environment),
        "resources": Containers.gpuResources(plan.gpus.requested),
        "volumeMounts": .list(mounts + plan.dataMounts),
    ]
}

private func weightsDownloader(_ plan: TuningPlanV012) -> Node {
    [
        "name": "model-weights-downloader",
        "image": .string(plan.weightsPullerImage),
        "command": ["oras", "pull", .string(plan.weightsImage, .preset), "-o", .string(PodPartsV012.weightsPath)],
        "volumeMounts": [Containers.mount("model-weights-volume", at: PodPartsV012.weightsPath)],
    ]
}

private func dataContainers(_ plan: TuningPlanV012) -> [Node] {
    switch plan.input {
    case .volume: return []
    case .image(let image, _, _):
        return [
            PullerV012.container(
                "puller", pullerImage: plan.pullerImage, image: image, target: TuningPlanV012.dataPath,
                mounts: plan.dataMounts)
        ]
    case .urls(let urls):
        return [DataDownloader.container(plan.downloaderImage, urls: urls, target: TuningPlanV012.dataPath)]
    }
}

private func pusher(_ plan: TuningPlanV012, _ image: Sourced<String>) -> Node {
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

private func pause(_ plan: TuningPlanV012) -> Node {
    ["name": "pause", "image": .string(plan.pauseImage), "imagePullPolicy": "Always"]
}
