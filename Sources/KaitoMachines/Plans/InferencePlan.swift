import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Inference with a preset of KAITO 0.3.
struct InferencePlan: OutlinedPlan {
    struct Adapter: Equatable, Sendable {
        let name: Sourced<String>
        let image: Sourced<String>
        let strength: Sourced<String>
    }

    var identity: WorkspaceIdentity
    var nodes: NodePlan
    let replicas: Sourced<Int>
    /// A StatefulSet with a headless Service; otherwise a Deployment.
    let isDistributed: Bool
    let presetName: String
    /// What serves the model, for reports.
    let engine: String
    let image: Sourced<String>
    let pullSecrets: [Sourced<String>]
    let command: String
    let gpus: Node
    let adapters: [Adapter]
    let isLoadBalancer: Bool

    var signature: Int { command.utf8.count << 8 ^ nodes.instanceType.value.utf8.count }
    var nodeCount: Int { nodes.needed }
    var images: [String] { [image.value] + (isDistributed ? [] : adapters.map(\.image.value)) }

    var overview: WorkloadOverview? {
        let type = nodes.newType
        // What several nodes share is not modelled.
        let memory = isDistributed ? nil : type.map { MemoryNeed.transformers(model: presetName, instanceType: $0.value) }
        return nodes.overview(
            model: presetName, engine: engine,
            gpusPerNode: type.flatMap { InstancePrices.of($0.value)?.gpus }, memory: memory)
    }

    func objects() -> [PlannedObject] {
        var objects = nodes.objects()
        objects.append(PlannedObject(buildService(self)))
        if isDistributed {
            objects.append(PlannedObject(buildHeadlessService(self)))
            objects.append(PlannedObject(buildStatefulSet(self)))
        } else {
            objects.append(PlannedObject(buildDeployment(self)))
        }
        return objects
    }

    /// Several nodes exchange tensors through shared memory.
    private var hasSharedMemory: Bool { replicas.value > 1 }

    var volumes: [Node] {
        var volumes: [Node] = []
        if hasSharedMemory { volumes.append(["name": "dshm", "emptyDir": ["medium": "Memory"]]) }
        if !adapters.isEmpty { volumes.append(["name": "adapter-volume", "emptyDir": [:]]) }
        return volumes
    }

    var volumeMounts: [Node] {
        var mounts: [Node] = []
        if hasSharedMemory { mounts.append(Containers.mount("dshm", at: "/dev/shm")) }
        if !adapters.isEmpty { mounts.append(Containers.mount("adapter-volume", at: "/mnt/adapter")) }
        return mounts
    }

    var container: Node {
        // A StatefulSet of KAITO 0.3 has no adapters.
        let environment = isDistributed ? [] : adapters.map { Containers.environment($0.name.value, $0.strength.node) }
        return .fields([
            ("name", identity.name.node),
            ("image", image.node),
            ("command", Containers.shell(command, .preset)),
            ("ports", PodParts.ports),
            ("env", .list(unlessEmpty: environment)),
            ("resources", Containers.gpuResources(gpus)),
            ("volumeMounts", .list(unlessEmpty: volumeMounts)),
            ("livenessProbe", PodParts.livenessProbe),
            ("readinessProbe", PodParts.readinessProbe),
        ])
    }

    /// One init container per adapter copies its files to the volume that the server reads.
    var initContainers: [Node] {
        guard !isDistributed else { return [] }
        return adapters.map { adapter in
            let folder = "/mnt/adapter/\(ShellWord.quote(adapter.name.value))"
            return .fields([
                ("name", adapter.name.node),
                ("image", adapter.image.node),
                ("command", Containers.shell("mkdir -p \(folder) && cp -r /data/* \(folder)")),
                ("volumeMounts", .list(volumeMounts)),
                ("imagePullPolicy", "Always"),
            ])
        }
    }

    var podSpec: Node {
        .fields([
            ("volumes", .list(unlessEmpty: volumes)),
            ("initContainers", .list(unlessEmpty: initContainers)),
            ("containers", [container]),
            ("imagePullSecrets", Containers.secretReferences(pullSecrets.map(\.node))),
            ("affinity", PodParts.affinity(nodes.selectorLabels)),
            ("tolerations", PodParts.inferenceTolerations),
        ])
    }
}
