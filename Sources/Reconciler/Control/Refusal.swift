internal import KubernetesClient

extension Error {
    /// The server's words if it refused a request, or failed at it again and again, as it does if an admission webhook is needed
    /// that nobody answers. A single failure passes.
    ///
    /// - Parameter failures: how often the same has failed before.
    func refusal(after failures: Int) -> String? {
        guard let error = self as? APIError else { return nil }
        return error.isRefusal || error.isServerFailure && failures > 1 ? String(error.message.prefix(4000)) : nil
    }
}

extension APIError {
    /// Whether the same request would be refused again unless something changes.
    fileprivate var isRefusal: Bool { [.invalid, .badRequest, .forbidden, .notFound].contains(kind) }

    /// Whether the server responded that it failed.
    fileprivate var isServerFailure: Bool { [.server, .timeout].contains(kind) && status != nil }
}
