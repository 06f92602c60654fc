internal import Dispatch
internal import FoundationEssentials

/// The token for the next request: from a file that is rotated, from a plugin until it expires, or a fixed one.
actor TokenSource {
    private enum Origin {
        case fixed(String)
        case file(String)
        case plugin(ExecPlugin)
    }

    private let origin: Origin
    private let now: @Sendable () -> Double
    private var cached: BearerToken?
    /// The callers waiting for the plugin, by a number; it runs only once for all of them.
    private var waiters: [Int: AsyncStream<Result<BearerToken, APIError>>.Continuation] = [:]
    private var lastWaiter = 0
    private var isRunning = false

    /// The kubelet renews a token after 80 % of its lifetime, so a minute is never too late.
    private static let fileAge: Double = 60
    /// A token that expires in transit is useless.
    private static let margin: Double = 30
    private static let patience = ExecPlugin.limit

    /// Nil if the credentials are not a token.
    ///
    /// - Parameter now: seconds since 1970.
    init?(
        _ credentials: ClusterConfiguration.Credentials,
        now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        switch credentials {
        case .none, .clientCertificate: return nil
        case .token(let value): origin = .fixed(value)
        case .tokenFile(let path): origin = .file(path)
        case .exec(let plugin): origin = .plugin(plugin)
        }
        self.now = now
    }

    func token() async throws(APIError) -> String {
        if let cached, isFresh(cached) { return cached.value }
        switch origin {
        case .fixed(let value):
            guard let value = BearerToken.trimmed(value) else { throw Self.failure("the token contains an invalid character") }
            return value
        case .file(let path): return try read(path)
        case .plugin(let plugin): return try await ask(plugin)
        }
    }

    /// Discards a token that the server refused, unless there is already a newer one.
    ///
    /// - Returns: whether another token may become available.
    func reject(_ token: String) -> Bool {
        if case .fixed = origin { return false }
        if cached?.value == token { cached = nil }
        return true
    }

    private func isFresh(_ token: BearerToken) -> Bool { token.expiry.map { now() < $0 } ?? true }

    private static func failure(_ message: String) -> APIError { APIError(kind: .unauthorized, message: message) }

    private func read(_ path: String) throws(APIError) -> String {
        guard let bytes = try? ConfigurationFile.bytes(path),
            let value = BearerToken.trimmed(String(decoding: bytes, as: UTF8.self))
        else {
            // While the file is being replaced, the previous token may still work.
            if let cached { return cached.value }
            throw Self.failure("\(path) does not contain a token")
        }
        cached = BearerToken(value: value, expiry: now() + Self.fileAge)
        return value
    }

    /// Waits for the plugin, which may already be running; with a limit, and not longer than the task lives.
    private func ask(_ plugin: ExecPlugin) async throws(APIError) -> String {
        let (answers, continuation) = AsyncStream.makeStream(of: Result<BearerToken, APIError>.self)
        lastWaiter += 1
        let waiter = lastWaiter
        waiters[waiter] = continuation
        defer { waiters[waiter] = nil }
        if !isRunning { start(plugin) }
        let limit = Task {
            try await Task.sleep(for: Self.patience)
            continuation.finish()
        }
        defer { limit.cancel() }
        for await answer in answers { return try answer.get().value }
        throw Task.isCancelled
            ? .cancelled : APIError(kind: .timeout, message: "the exec plugin did not finish within \(Self.patience)")
    }

    /// Runs the plugin on a thread that may block.
    private func start(_ plugin: ExecPlugin) {
        isRunning = true
        DispatchQueue.global().async {
            let answer = plugin.run()
            Task { await self.finish(answer) }
        }
    }

    private func finish(_ answer: Result<BearerToken, APIError>) {
        isRunning = false
        if case .success(let token) = answer {
            cached = BearerToken(value: token.value, expiry: token.expiry.map { $0 - Self.margin })
        }
        for waiter in waiters.values {
            waiter.yield(answer)
            waiter.finish()
        }
    }
}
