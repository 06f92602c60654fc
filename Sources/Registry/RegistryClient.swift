internal import Bytes
internal import Diagnostics
internal import FoundationEssentials
internal import Hashing
internal import Kubernetes
public import WorkspaceAPI

/// Resolves tags to manifests using the OCI distribution API.
public struct RegistryClient: Sendable {
    private let transport: Transport
    private let mirrors: [ClusterFacts.ImageRewrite]
    private let plainHosts: [String]

    /// Manifest lists for several platforms, and single manifests. Docker's first format has no digest of its bytes.
    private static let mediaTypes = [
        "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json",
    ]

    /// - Parameters:
    ///   - mirrors: what to query instead of the registry or prefix in an image's name.
    ///   - plainHosts: registries to connect to without TLS.
    ///   - authorities: a file of certificates to trust instead of the system's.
    public init(mirrors: [ClusterFacts.ImageRewrite], plainHosts: [String], authorities: String?) {
        transport = Transport(authorities: authorities)
        self.mirrors = mirrors
        self.plainHosts = plainHosts
    }

    /// Must be called before the client is released.
    public func shutdown() async { await transport.shutdown() }

    /// The registry that is queried for an image, as named in logins; nil if the name or that of a mirror is invalid.
    public func registry(of image: String) -> String? {
        asked(image).map { Endpoint($0, plainHosts: plainHosts).registry }
    }

    /// The digest of the manifest that the image's tag refers to, computed from its bytes.
    ///
    /// - Parameter login: for the registry of ``registry(of:)``; it is sent only there and to the server that the
    ///   registry names for its tokens.
    public func digest(of image: String, login: Login?) async throws(RegistryError) -> String {
        guard let reference = asked(image) else { throw .malformed(host: image, what: "an invalid image reference") }
        let endpoint = Endpoint(reference, plainHosts: plainHosts)
        let url = endpoint.manifestURL(of: reference)
        let accept = Self.mediaTypes.map { ("Accept", $0) }
        var response = try await transport.get(url, host: endpoint.host, headers: accept)
        if response.status == 401 {
            let authorization = try await authorization(for: response, endpoint, login)
            response = try await transport.get(url, host: endpoint.host, headers: accept + [("Authorization", authorization)])
        }
        return try digest(in: response, endpoint, hasLogin: login != nil)
    }

    /// The results for several images, queried concurrently, in order.
    ///
    /// - Parameter logins: keyed by the registries of ``registry(of:)``.
    public func digests(of images: [String], logins: [String: Login]) async -> [Result<String, RegistryError>] {
        await withTaskGroup(of: (Int, Result<String, RegistryError>).self) { group in
            for (index, image) in images.enumerated() {
                group.addTask { (index, await answer(image, registry(of: image).flatMap { logins[$0] })) }
            }
            var answers = [Result<String, RegistryError>?](repeating: nil, count: images.count)
            for await (index, answer) in group { answers[index] = answer }
            return answers.compactMap { $0 }
        }
    }

    private func answer(_ image: String, _ login: Login?) async -> Result<String, RegistryError> {
        do {
            return .success(try await digest(of: image, login: login))
        } catch {
            return .failure(error)
        }
    }

    private func asked(_ image: String) -> ImageReference? {
        ImageReference(mirrors.lazy.compactMap { $0.applied(to: image) }.first ?? image)
    }

    private func digest(in response: Response, _ endpoint: Endpoint, hasLogin: Bool) throws(RegistryError) -> String {
        switch response.status {
        case 200: break
        case 401, 403: throw .unauthorized(host: endpoint.host, hasLogin: hasLogin)
        case 404: throw .notFound
        default: throw .refused(host: endpoint.host, status: response.status)
        }
        let type = response.headers["content-type"]?.prefix { $0 != ";" } ?? ""
        guard Self.mediaTypes.contains(String(type)) else {
            throw .malformed(host: endpoint.host, what: "something other than an image manifest")
        }
        let digest = "sha256:" + SHA256.hex(response.body)
        if let claimed = response.headers["docker-content-digest"], claimed != digest {
            throw .malformed(host: endpoint.host, what: "a manifest that does not match its digest")
        }
        return digest
    }

    // MARK: Authorization

    private func authorization(
        for response: Response, _ endpoint: Endpoint, _ login: Login?
    ) async throws(RegistryError) -> String {
        let challenge = response.headers["www-authenticate"].flatMap { Challenge($0) }
        switch (challenge?.scheme, login) {
        case ("basic", .password(let user, let password)): return basic(user, password)
        case ("basic", _): throw .unauthorized(host: endpoint.host, hasLogin: login != nil)
        case ("bearer", _):
            return "Bearer " + (try await token(challenge?.parameters ?? [:], endpoint, login))
        default: throw .malformed(host: endpoint.host, what: "an authentication scheme that is neither Basic nor Bearer")
        }
    }

    private func basic(_ user: String, _ password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    /// The response of a token server; Azure's and others name the token as OAuth does.
    private struct TokenAnswer: Decodable {
        var token: String?
        var accessToken: String?

        enum CodingKeys: String, CodingKey {
            case token
            case accessToken = "access_token"
        }
    }

    /// Whether a token server may be asked without TLS: the registry itself, or another that is known to be reached so.
    private func isPlain(_ url: URL, _ endpoint: Endpoint) -> Bool {
        let host = url.host ?? ""
        let name = url.port.map { "\(host):\($0)" } ?? host
        return !endpoint.usesTLS && (Loopback.isHost(host) || name == endpoint.registry || plainHosts.contains(name))
    }

    private func token(
        _ parameters: [String: String], _ endpoint: Endpoint, _ login: Login?
    ) async throws(RegistryError) -> String {
        guard let realm = parameters["realm"], let url = URL(string: realm), let host = url.host,
            url.scheme == "https" || url.scheme == "http" && isPlain(url, endpoint)
        else { throw .malformed(host: endpoint.host, what: "an unusable token server") }
        let asked = ["service", "scope"].compactMap { name in parameters[name].map { (name, $0) } }
        let question = asked.isEmpty ? realm : realm + (realm.contains("?") ? "&" : "?") + queryEncoded(asked)
        let response: Response
        switch login {
        case .refreshToken(let token):
            let grant = [("grant_type", "refresh_token"), ("client_id", "kaito-render"), ("refresh_token", token)]
            response = try await transport.post(realm, host: host, form: grant + asked)
        case .password(let user, let password):
            response = try await transport.get(
                question, host: host, headers: [("Authorization", basic(user, password))])
        case nil: response = try await transport.get(question, host: host, headers: [])
        }
        if response.status == 401 || response.status == 403 { throw .unauthorized(host: host, hasLogin: login != nil) }
        guard response.status == 200 else { throw .refused(host: host, status: response.status) }
        let answer = try? JSONDecoder().decode(TokenAnswer.self, from: Data(response.body))
        guard let token = answer?.token ?? answer?.accessToken else { throw .malformed(host: host, what: "no token") }
        return token
    }
}
