internal import FoundationEssentials

/// Finds the login for a registry in the files of docker, podman and oras.
public struct Logins: Sendable {
    private let paths: [String]

    /// The files to search, by the environment variables that those programs read.
    public init(variable: (String) -> String?) {
        let home = variable("HOME") ?? "/"
        paths = [
            variable("REGISTRY_AUTH_FILE"),
            (variable("DOCKER_CONFIG") ?? "\(home)/.docker") + "/config.json",
            variable("XDG_RUNTIME_DIR").map { "\($0)/containers/auth.json" },
        ].compactMap { $0 }
    }

    /// The login for a registry, from the first file that has one.
    ///
    /// - Throws: ``UnreadableLogins`` if a file exists but is invalid.
    public func login(for registry: String) throws(UnreadableLogins) -> Login? {
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            guard let config = try? DockerConfig(json: Array(data)) else { throw UnreadableLogins(path: path) }
            if let login = config.login(for: registry) { return login }
        }
        return nil
    }
}

/// A login file that is not valid JSON as written by docker.
public struct UnreadableLogins: Error {
    public let path: String
}
