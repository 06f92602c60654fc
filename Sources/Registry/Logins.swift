internal import FoundationEssentials

/// Finds the login for a registry in the files of those who log in: docker, podman, oras.
public struct Logins: Sendable {
    private let paths: [String]

    /// The places to look in, by the environment variables that those programs read.
    public init(variable: (String) -> String?) {
        let home = variable("HOME") ?? "/"
        paths = [
            variable("REGISTRY_AUTH_FILE"),
            (variable("DOCKER_CONFIG") ?? "\(home)/.docker") + "/config.json",
            variable("XDG_RUNTIME_DIR").map { "\($0)/containers/auth.json" },
        ].compactMap { $0 }
    }

    /// The login for a registry, of the first file that has one.
    ///
    /// - Throws: ``UnreadableLogins`` where a file is there and cannot be read as what it should be.
    public func login(for registry: String) throws(UnreadableLogins) -> Login? {
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            guard let config = try? DockerConfig(json: Array(data)) else { throw UnreadableLogins(path: path) }
            if let login = config.login(for: registry) { return login }
        }
        return nil
    }
}

/// A file of logins that is no JSON of the kind that docker writes.
public struct UnreadableLogins: Error {
    public let path: String
}
