import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Job that tunes a model and pushes the adapter (KAITO 0.3.2, pkg/tuning/preset-tuning.go).
func buildTuningJob(_ plan: TuningPlan) -> Node {
    let label = (ObjectLabel.workspace, plan.identity.name.value)
    let podMetadata: Node = .fields([
        ("labels", plan.identity.selector),
        ("annotations", plan.config.checksum.map { .strings([(PodTemplateChecksum.annotation, $0)]) }),
    ])
    return [
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": plan.identity.metadata(
            labels: [label], annotations: SyncAnnotations.recreate),
        "spec": [
            "backoffLimit": 0,
            "template": [
                "metadata": podMetadata,
                "spec": .fields([
                    ("volumes", .list(plan.volumes)),
                    ("initContainers", [dataContainer(plan)]),
                    ("containers", [tuningContainer(plan), pushContainer(plan)]),
                    ("restartPolicy", "Never"),
                    ("imagePullSecrets", Containers.secretReferences(plan.pullSecrets.map(\.node))),
                    ("tolerations", .list(tolerations)),
                ]),
            ],
        ],
    ]
}

/// KAITO 0.3's tuning pods tolerate `gpu` and `sku`, unlike its inference pods.
private let tolerations: [Node] = [
    Containers.toleration("gpu", operator: "Equal"),
    Containers.toleration("sku", operator: nil, value: "gpu"),
]

private func tuningContainer(_ plan: TuningPlan) -> Node {
    var environment: [Node] = []
    if let modules = plan.targetModules {
        environment.append(Containers.environment("DEFAULT_TARGET_MODULES", .string(modules, .preset)))
    }
    environment.append(Containers.environment("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True"))
    return [
        "name": plan.identity.name.node,
        "image": plan.image.node,
        "command": Containers.shell(plan.command),
        "ports": PodParts.ports,
        "env": .list(environment),
        "resources": Containers.gpuResources(plan.gpus),
        "volumeMounts": .list(plan.volumeMounts),
    ]
}

private func pushContainer(_ plan: TuningPlan) -> Node {
    let script =
        "output=\(ShellWord.quote(plan.config.outputDirectory))\nimage=\(ShellWord.quote(plan.outputImage.value))\n"
        + "base=\(ShellWord.quote(plan.baseImage))\n"
        + HelperScript.text(DockerSidecarData.text)
    return [
        "name": "docker-sidecar",
        "image": .string(plan.sidecarImage),
        "command": ["/bin/sh", "-c"],
        "args": [.string(script)],
        "volumeMounts": .list(plan.volumeMounts),
        "securityContext": ["privileged": true],
    ]
}

private func dataContainer(_ plan: TuningPlan) -> Node {
    let mounts: Node = [Containers.mount("data-volume", at: TuningPlan.dataPath)]
    switch plan.input {
    case .image(let image):
        return [
            "name": "data-extractor",
            "image": image.node,
            "command": ["sh", "-c", .string(HelperScript.text(DataExtractorData.text))],
            "volumeMounts": mounts,
        ]
    case .urls(let urls):
        return DataDownloader.container(plan.downloaderImage, urls: urls, target: TuningPlan.dataPath)
    }
}
