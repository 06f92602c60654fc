internal import WorkspaceAPI

/// Where a registry is asked.
struct Endpoint: Sendable, Equatable {
    /// As in image names, with its port.
    let registry: String
    let usesTLS: Bool

    /// - Parameter plainHosts: registries without TLS; those of this machine are none of the network's business.
    init(_ image: ImageReference, plainHosts: [String]) {
        registry = image.registry ?? "docker.io"
        let host = registry.split(separator: ":").first.map(String.init) ?? registry
        let isLocal = host == "localhost" || host.hasPrefix("127.")
        usesTLS = !isLocal && !plainHosts.contains(registry)
    }

    var scheme: String { usesTLS ? "https" : "http" }

    /// Docker Hub's API is not at the host that its images are named by.
    var host: String { registry == "docker.io" ? "registry-1.docker.io" : registry }

    func manifestURL(of image: ImageReference) -> String {
        let isOfficial = registry == "docker.io" && !image.repository.contains("/")
        let repository = isOfficial ? "library/\(image.repository)" : image.repository
        return "\(scheme)://\(host)/v2/\(repository)/manifests/\(image.tag ?? "latest")"
    }
}
