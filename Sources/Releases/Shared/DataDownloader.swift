import Kubernetes
package import WorkspaceAPI
package import YAML

/// The container that downloads training data; it is the same in all releases of KAITO.
package enum DataDownloader {
    package static func container(_ image: String, urls: [Sourced<String>], target: String) -> Node {
        let addresses = ShellWord.escapeForKubelet(urls.map(\.value).joined(separator: " "))
        return [
            "name": "data-downloader",
            "image": .string(image),
            "command": ["sh", "-c", .string(HelperScript.text(DataDownloaderData.text))],
            "env": [
                Containers.environment("DATA_URLS", .string(addresses, urls.first?.origin ?? .rule)),
                Containers.environment("DATA_VOLUME_PATH", .string(target)),
            ],
            "volumeMounts": [Containers.mount("data-volume", at: target)],
        ]
    }
}
