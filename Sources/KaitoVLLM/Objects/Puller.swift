import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The container that copies the data of an image to a volume, and its credentials (pkg/workspace/image/puller.go and
/// pkg/utils/common_preset.go).
enum Puller {
    static func container(
        _ name: String, pullerImage: String, image: Sourced<String>, target: String, mounts: [Node]
    ) -> Node {
        let script =
            "set -eu\nimage=\(ShellWord.quote(image.value))\ntarget=\(ShellWord.quote(target))\n"
            + HelperScript.text(PullerData.text)
        return [
            "name": .string(name),
            "image": .string(pullerImage),
            "command": ["/bin/sh", "-c"],
            "args": [.string(script)],
            "volumeMounts": .list(mounts),
        ]
    }

    /// One file per Secret; the puller tries them one after another.
    static func credentialsVolume(_ name: String, _ secrets: [Sourced<String>]) -> Node {
        let sources = secrets.map { secret -> Node in
            [
                "secret": [
                    "name": secret.node,
                    "items": [["key": ".dockerconfigjson", "path": .string("\(secret.value).json")]],
                ]
            ]
        }
        return ["name": .string("docker-config-\(name)"), "projected": ["sources": .list(sources)]]
    }

    static func credentialsMount(_ name: String) -> Node {
        Containers.mount("docker-config-\(name)", at: "/root/.docker/config.d/\(name)")
    }
}
