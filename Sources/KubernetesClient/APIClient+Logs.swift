extension APIClient {
    /// The last lines of a container's log.
    ///
    /// - Parameter lines: at most.
    public func log(
        ofPod pod: String, namespace: String, container: String, lines: Int
    ) async throws(APIError) -> [UInt8] {
        let pods = Resource(group: "", version: "v1", kind: "Pod", plural: "pods", isNamespaced: true)
        var request = APIRequest(pods, namespace: namespace, name: pod, subresource: "log")
        request.query = [("container", container), ("tailLines", String(lines))]
        return try await send(request)
    }
}
