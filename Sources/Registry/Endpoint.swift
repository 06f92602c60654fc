internal import WorkspaceAPI

/// The API endpoint of a registry.
struct Endpoint: Sendable, Equatable {
    /// As in image names, including the port.
    let registry: String
    let usesTLS: Bool

    /// - Parameter plainHosts: registries without TLS; those on this machine never use TLS.
    init(_ image: ImageReference, plainHosts: [String]) {
        registry = image.registry ?? "docker.io"
        usesTLS = !Loopback.isHost(Self.host(of: registry)) && !plainHosts.contains(registry)
    }

    /// A registry without its port. Only a port follows the last colon outside brackets.
    private static func host(of registry: String) -> String {
        guard let colon = registry.lastIndex(of: ":"), !registry.hasSuffix("]") else { return registry }
        return String(registry[..<colon])
    }

    var scheme: String { usesTLS ? "https" : "http" }

    /// Docker Hub's API is on a different host than the one in its image names.
    var host: String { registry == "docker.io" ? "registry-1.docker.io" : registry }

    func manifestURL(of image: ImageReference) -> String {
        let isOfficial = registry == "docker.io" && !image.repository.contains("/")
        let repository = isOfficial ? "library/\(image.repository)" : image.repository
        return "\(scheme)://\(host)/v2/\(repository)/manifests/\(image.tag ?? "latest")"
    }
}
