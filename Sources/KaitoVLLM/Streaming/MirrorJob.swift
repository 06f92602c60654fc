import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Job that downloads the weights to the volume (KAITO 8b050c7b, pkg/modelmirror/download/job.go and sampler.go).
///
/// Its name is the first that KAITO's prefix allows, since KAITO's own is random.
func buildMirrorJob(_ plan: MirrorPlan) -> Node {
    let prefix = "\(plan.name.value)-download-"
    let metadata = Metadata.namespaced(
        .string(prefix + "0", plan.name.origin), in: plan.namespace.node, application: plan.name.node,
        labels: [(mirrorNameLabel, plan.name.value)], annotations: MirrorSync.job)
    return [
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": metadata.setting("generateName", to: .string(prefix), after: "name"),
        "spec": [
            "backoffLimit": 3,
            "template": .fields([
                ("metadata", plan.serviceAccount.map { _ in ["labels": WorkloadIdentity.labels] }),
                ("spec", podSpec(plan)),
            ]),
            // Failed pods can be looked at for an hour.
            "ttlSecondsAfterFinished": 3600,
        ],
    ]
}

private let mirrorNameLabel = "kaito.sh/model-mirror-name"
private let volumeName = "model-storage"
private let samplerPort = 9100
/// Not part of a model as the server reads it.
private let excludedFiles = "original/*"

private func podSpec(_ plan: MirrorPlan) -> Node {
    .fields([
        ("volumes", [["name": .string(volumeName), "persistentVolumeClaim": ["claimName": plan.name.node]]]),
        ("initContainers", [sampler(plan)]),
        ("containers", [downloader(plan)]),
        ("restartPolicy", "Never"),
        ("serviceAccountName", plan.serviceAccount?.node),
    ])
}

private func environment(_ plan: MirrorPlan) -> [Node] {
    [Containers.environment("MODEL_ID", plan.modelID.node)] + PodParts.optionalToken(plan.accessSecret)
}

private func script(_ variables: [String], _ body: StaticString) -> Node {
    .string((["set -eu"] + variables).joined(separator: "\n") + "\n" + HelperScript.text(body))
}

private func client(_ plan: MirrorPlan) -> String { "client=\(plan.clientVersion)" }

private func downloader(_ plan: MirrorPlan) -> Node {
    let amount: Node = ["cpu": plan.cpu, "memory": plan.memory]
    return [
        "name": "downloader",
        "image": .string(plan.image),
        "command": ["/bin/sh", "-c"],
        "args": [script([client(plan), "excluded=\(ShellWord.quote(excludedFiles))"], MirrorDownloadData.text)],
        "env": .list(environment(plan)),
        "resources": ["limits": amount, "requests": amount],
        "volumeMounts": [Containers.mount(volumeName, at: MirrorPlan.folder)],
    ]
}

/// Measures the progress and serves it to Prometheus; it ends with the downloader.
private func sampler(_ plan: MirrorPlan) -> Node {
    let variables = [
        Containers.environment("EXCLUDE_PATTERNS", .string(excludedFiles)),
        Containers.environment("SAMPLER_SCRIPT", .string(HelperScript.text(MirrorSamplerData.text))),
    ]
    return [
        "name": "sampler",
        "image": .string(plan.image),
        "command": ["/bin/sh", "-c"],
        "args": [script([client(plan)], MirrorSamplerStartData.text)],
        "ports": [["name": "metrics", "containerPort": .integer(samplerPort)]],
        "env": .list(environment(plan) + variables),
        "restartPolicy": "Always",
        "volumeMounts": [["name": .string(volumeName), "readOnly": true, "mountPath": .string(MirrorPlan.folder)]],
    ]
}
