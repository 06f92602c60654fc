import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The container that gets an access token for the weights before the server starts, with its script and its volumes
/// (KAITO 8b050c7b, pkg/workspace/inference/modelstreaming/azure/sasblob.go).
enum StreamingScript {
    /// The program of the base image that reads the token and then runs its arguments.
    static let wrapper = "/workspace/vllm/export_sas_token_for_streaming.sh"
    /// As set by the wrapper.
    static let modelVariable = "STREAM_MODEL_URI"

    private static let tokenVolume = "streaming-sas"
    private static let tokenPath = "/mnt/streaming"
    private static let scriptVolume = "fetch-sas-script"
    private static let scriptPath = "/scripts"
    private static let scriptFile = "fetch_sas.py"

    static let containerName = "fetch-sas"
    static let tokenMount = Containers.mount(tokenVolume, at: tokenPath)
    static let fileVariable = Containers.environment("STREAM_ENV_FILE", .string("\(tokenPath)/env"))

    static func configMapName(_ identity: WorkspaceIdentity) -> String { "\(identity.name.value)-\(scriptVolume)" }

    static func volumes(_ identity: WorkspaceIdentity) -> [Node] {
        [
            ["name": .string(tokenVolume), "emptyDir": ["medium": "Memory"]],
            ["name": .string(scriptVolume), "configMap": ["name": .string(configMapName(identity))]],
        ]
    }

    static func container(_ source: SignedSource) -> Node {
        [
            "name": .string(containerName),
            "image": .string(source.image),
            "command": ["/bin/sh", "-c", .string("exec python3 \(scriptPath)/\(scriptFile)")],
            "env": [
                Containers.environment("STREAM_DATAREFS_URL", source.url.node),
                Containers.environment("STREAM_IDENTITY_CLIENT_ID", source.clientID.node),
                Containers.environment("STREAM_SOURCE_TYPE", source.type.node),
                fileVariable,
            ],
            "volumeMounts": [
                tokenMount, ["name": .string(scriptVolume), "readOnly": true, "mountPath": .string(scriptPath)],
            ],
        ]
    }

    /// The ConfigMap with the script.
    static func build(_ identity: WorkspaceIdentity) -> Node {
        [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": identity.metadata(configMapName(identity)),
            "data": .fields([(scriptFile, .string(HelperScript.text(FetchSasData.text)))]),
        ]
    }
}
