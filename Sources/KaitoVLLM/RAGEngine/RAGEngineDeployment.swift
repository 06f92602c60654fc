import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Deployment of a RAGEngine (KAITO 8b050c7b, pkg/ragengine/manifests/manifests.go and
/// pkg/ragengine/controllers/preset_rag.go).
func buildRAGEngineDeployment(_ plan: RAGEnginePlan) -> Node {
    [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": plan.identity.metadata(),
        "spec": [
            "replicas": 1,
            "selector": ["matchLabels": plan.selector],
            "template": [
                "metadata": .fields([
                    ("labels", plan.selector),
                    ("annotations", plan.policy?.checksum.map { .strings([(PodTemplateChecksum.annotation, $0)]) }),
                ]),
                "spec": podSpec(plan),
            ],
            // The old pod makes room for the new one, which needs its GPUs and its volume.
            "strategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0]],
        ],
    ]
}

private let storageVolume = "vector-db-storage"
private let defaultMountPath = "/mnt/data"
private let policyVolume = "guardrails-policy"
private let policyPath = "/etc/ragengine/guardrails"

private func podSpec(_ plan: RAGEnginePlan) -> Node {
    .fields([
        ("volumes", .list(volumes(plan))),
        ("containers", [container(plan)]),
        ("terminationGracePeriodSeconds", 60),
        ("affinity", PodParts.affinity(plan.nodes?.userExpressions ?? [])),
        ("tolerations", .list(plan.tolerations)),
    ])
}

private func container(_ plan: RAGEnginePlan) -> Node {
    .fields([
        ("name", plan.identity.name.node),
        ("image", plan.image.node),
        ("command", Containers.shell("python3 main.py")),
        ("ports", [["containerPort": .integer(PodParts.port)]]),
        ("env", .list(RAGEngineEnvironment(plan: plan, policyPath: policyPath, mountPath: mountPath(plan)).variables)),
        ("resources", resources(plan.resources)),
        ("volumeMounts", .list(mounts(plan))),
        ("livenessProbe", probe(afterSeconds: 600)),
        ("readinessProbe", probe(afterSeconds: 30)),
        (
            "lifecycle",
            [
                "postStart": ["exec": ["command": ["python3", "/app/ragengine/lifecycle/hooks.py", "poststart"]]],
                "preStop": [
                    "exec": [
                        "command": Containers.shell("python3 /app/ragengine/lifecycle/hooks.py prestop && sleep 5")
                    ]
                ],
            ]
        ),
    ])
}

private func probe(afterSeconds delay: Int) -> Node {
    Containers.httpProbe(path: "/health", port: PodParts.port, initialDelaySeconds: delay, periodSeconds: 10)
}

private func resources(_ resources: RAGEnginePlan.Resources) -> Node? {
    switch resources {
    case .gpus(let count): Containers.gpuResources(.string(String(count), .preset))
    case .small: ["requests": ["cpu": "500m", "memory": "512Mi"]]
    case .none: nil
    }
}

private func mountPath(_ plan: RAGEnginePlan) -> Node {
    plan.engine.storage?.volume?.mountPath?.node ?? .string(defaultMountPath)
}

private func volumes(_ plan: RAGEnginePlan) -> [Node] {
    var volumes = [PodParts.sharedMemory]
    // A database outside the pod gets the folder as well, although nothing is written there.
    if let storage = plan.engine.storage {
        let claim = storage.volume?.claim.map { claim -> Node in
            ["name": .string(storageVolume), "persistentVolumeClaim": ["claimName": claim.node]]
        }
        volumes.append(claim ?? PodParts.emptyVolume(storageVolume))
    }
    if let policy = plan.policy {
        let file = Node.string(GuardrailsSpec.policyFile)
        volumes.append([
            "name": .string(policyVolume),
            "configMap": ["name": policy.name.node, "items": [["key": file, "path": file]]],
        ])
    }
    return volumes
}

private func mounts(_ plan: RAGEnginePlan) -> [Node] {
    var mounts = [Containers.mount("dshm", at: "/dev/shm")]
    if plan.engine.storage != nil {
        mounts.append(["name": .string(storageVolume), "mountPath": mountPath(plan)])
    }
    if plan.policy != nil {
        mounts.append(["name": .string(policyVolume), "readOnly": true, "mountPath": .string(policyPath)])
    }
    return mounts
}
