import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Fine-tuning of a preset of KAITO 0.3.
struct TuningPlan: WorkspacePlan {
    enum Input: Sendable {
        case urls([Sourced<String>])
        case image(Sourced<String>)
    }

    let identity: WorkspaceIdentity
    let nodes: NodePlan
    let presetName: String
    let image: Sourced<String>
    let command: String
    let gpus: Node
    let targetModules: String?
    let config: TuningConfig
    let input: Input
    let downloaderImage: String
    let sidecarImage: String
    /// The base image of the adapter's image.
    let baseImage: String
    let outputImage: Sourced<String>
    let pushSecret: Sourced<String>
    /// In KAITO's order: the data image's, the push secret, the model image's.
    let pullSecrets: [Sourced<String>]

    static let dataPath = "/mnt/data"

    var nodeCount: Int { nodes.needed }
    var images: [String] {
        let source =
            switch input {
            case .urls: downloaderImage
            case .image(let image): image.value
            }
        return [image.value, source, sidecarImage, baseImage]
    }

    var overview: WorkloadOverview? {
        let type = nodes.newType
        return nodes.overview(
            model: presetName, engine: config.engine, gpusPerNode: type.flatMap { InstancePrices.of($0.value)?.gpus },
            memory: config.memory(model: presetName, on: type?.value))
    }

    func objects() -> [PlannedObject] {
        var objects = nodes.objects()
        if let shared = config.sharedConfigMap(identity) { objects.append(PlannedObject(shared, isShared: true)) }
        objects.append(PlannedObject(buildTuningJob(self)))
        return objects
    }

    var volumeMounts: [Node] {
        [
            Containers.mount("config-volume", at: "/mnt/config"),
            Containers.mount("results-volume", at: config.outputDirectory),
            Containers.mount("data-volume", at: Self.dataPath),
            Containers.mount("docker-config", at: "/tmp/.docker/config"),
        ]
    }

    var volumes: [Node] {
        [
            ["name": "config-volume", "configMap": ["name": .string(config.name)]],
            ["name": "results-volume", "emptyDir": [:]],
            ["name": "data-volume", "emptyDir": [:]],
            [
                "name": "docker-config",
                "projected": [
                    "sources": [
                        [
                            "secret": [
                                "name": pushSecret.node,
                                "items": [["key": ".dockerconfigjson", "path": "config.json"]],
                            ]
                        ]
                    ]
                ],
            ],
        ]
    }
}
