internal import FoundationEssentials
internal import Processes

/// The logins that docker, podman and oras store in a file (docker's config.json; containers-auth.json(5)).
struct DockerConfig: Decodable {
    struct Entry: Decodable {
        var auth: String?
        var username: String?
        var password: String?
        var identitytoken: String?
    }

    var auths: [String: Entry]?
    var credHelpers: [String: String]?
    var credsStore: String?

    /// Docker Hub's entry still uses its original address.
    static let hubKey = "https://index.docker.io/v1/"

    init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(DockerConfig.self, from: Data(json))
    }

    /// The login for a registry; nil if the file has none.
    func login(for registry: String) -> Login? {
        let keys = registry == "docker.io" ? [Self.hubKey, "docker.io", "index.docker.io"] : [registry, "https://\(registry)"]
        for key in keys {
            if let helper = credHelpers?[key] { return ask(helper, key) }
        }
        for key in keys {
            if let login = auths?[key].flatMap(Self.login) { return login }
        }
        guard let credsStore else { return nil }
        return keys.lazy.compactMap { ask(credsStore, $0) }.first
    }

    private static func login(_ entry: Entry) -> Login? {
        if let token = entry.identitytoken, !token.isEmpty { return .refreshToken(token) }
        if let user = entry.username, let password = entry.password { return .password(user: user, password: password) }
        guard let auth = entry.auth, let data = Data(base64Encoded: auth) else { return nil }
        let words = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2 else { return nil }
        return .password(user: String(words[0]), password: String(words[1]))
    }

    private struct HelperAnswer: Decodable {
        let username: String
        let secret: String

        enum CodingKeys: String, CodingKey {
            case username = "Username"
            case secret = "Secret"
        }
    }

    /// Runs `docker-credential-…`, which reads the registry's name and prints JSON; nil if it has no login.
    private func ask(_ helper: String, _ registry: String) -> Login? {
        guard !helper.isEmpty, !helper.contains("/"),
            let child = try? ChildProcess.run(["docker-credential-\(helper)", "get"], input: Array(registry.utf8)),
            child.status == 0,
            let answer = try? JSONDecoder().decode(HelperAnswer.self, from: Data(child.output))
        else { return nil }
        return answer.username == "<token>"
            ? .refreshToken(answer.secret) : .password(user: answer.username, password: answer.secret)
    }
}
