import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Fine-tuning of a model from the catalogue.
struct TuningPlan: WorkspacePlan {
    let identity: WorkspaceIdentity
    let nodes: NodePlan
    /// The preset's name as the user wrote it.
    let presetName: Sourced<String>
    /// The model's name for the memory model.
    let model: String
    let image: Sourced<String>
    let weightsImage: String
    let weightsPullerImage: String
    let downloaderImage: String
    let pullerImage: String
    let pusherImage: String
    let pauseImage: String
    let gpus: NodeGPUs
    let config: TuningConfig
    let input: TuningInput
    let output: TuningOutput
    let tolerations: [Node]

    static let dataPath = "/mnt/data"

    var nodeCount: Int { nodes.needed }
    /// Includes what the helpers pull, since a mirror needs it.
    var images: [String] {
        var images = [image.value, weightsPullerImage, weightsImage]
        switch input {
        case .urls: images.append(downloaderImage)
        case .image(let data, _, _): images += [pullerImage, data.value]
        case .volume: break
        }
        if case .image = output { images += [pusherImage, pauseImage] }
        return images
    }

    /// Target modules of the adapter, for a model whose modules the trainer does not know. KAITO looks at the name as written
    /// (pkg/workspace/tuning/preset_tuning.go).
    var targetModules: String? {
        presetName.value.lowercased().hasPrefix("phi-3") ? "k_proj,q_proj,v_proj,o_proj,gate_proj,down_proj,up_proj" : nil
    }

    var overview: WorkloadOverview? {
        nodes.overview(
            model: presetName.value, engine: config.engine, gpusPerNode: gpus.configuration.count,
            memory: config.memory(model: model, on: nodes.newType?.value))
    }

    func objects() -> [PlannedObject] {
        var objects = nodes.objects()
        if let shared = config.sharedConfigMap(identity) { objects.append(PlannedObject(shared, isShared: true)) }
        objects.append(PlannedObject(buildTuningJob(self)))
        return objects
    }

    /// The suffix of the name of the volume with the data image's pull secrets.
    static func credentials(_ name: String) -> String { "\(name)-tuning-input" }

    private var dataVolumes: [Node] {
        switch input {
        case .urls: [PodParts.emptyVolume("data-volume")]
        case .image(_, let name, let secrets):
            [
                Puller.credentialsVolume(Self.credentials(name), secrets), PodParts.emptyVolume("data-volume"),
            ]
        case .volume(let source): [PodParts.volume("data-volume", source)]
        }
    }

    var dataMounts: [Node] {
        let data = Containers.mount("data-volume", at: Self.dataPath)
        guard case .image(_, let name, _) = input else { return [data] }
        return [Puller.credentialsMount(Self.credentials(name)), data]
    }

    var volumes: [Node] {
        var volumes: [Node] = [
            PodParts.sharedMemory,
            PodParts.emptyVolume("model-weights-volume"),
            ["name": "config-volume", "configMap": ["name": .string(config.name)]],
        ]
        switch output {
        case .image(_, let secret):
            volumes.append(PodParts.emptyVolume("results-volume"))
            volumes += dataVolumes
            volumes.append(pushCredentials(secret))
        case .volume(let source):
            volumes.append(PodParts.volume("results-volume", source))
            volumes += dataVolumes
        }
        return volumes
    }

    private func pushCredentials(_ secret: Sourced<String>) -> Node {
        [
            "name": "docker-config",
            "projected": [
                "sources": [
                    ["secret": ["name": secret.node, "items": [["key": ".dockerconfigjson", "path": "config.json"]]]]
                ]
            ],
        ]
    }
}
