public import YAML

extension APIClient {
    /// Lists objects page by page, so that only one page at a time is in memory.
    ///
    /// - Parameters:
    ///   - namespace: nil: all namespaces.
    ///   - keep: what to keep of an object, given with its apiVersion and kind, which lists omit; nil: nothing.
    /// - Returns: what was kept, and the resourceVersion of the list, from which to start a watch.
    /// - Throws: `expired` if the list changed too much between two pages: the caller must start over.
    public func list<Kept: Sendable>(
        _ resource: Resource, namespace: String?, selection: ObjectSelection, page: Int = 50,
        keeping keep: @Sendable (Node) -> Kept?
    ) async throws(APIError) -> (items: [Kept], resourceVersion: String) {
        var items: [Kept] = []
        var version: String?
        var next = ""
        repeat {
            var request = APIRequest(resource, namespace: namespace, name: nil)
            request.query = [("limit", String(page))] + selection.query
            if !next.isEmpty { request.query.append(("continue", next)) }
            request.bodyLimit = 256 << 20
            request.seconds = 60
            let answer = try await object(request)
            items += (answer["items"]?.items ?? []).compactMap { keep(Self.typed($0, resource)) }
            version = version ?? answer["metadata"]?["resourceVersion"]?.string
            next = answer["metadata"]?["continue"]?.string ?? ""
        } while !next.isEmpty
        guard let version, !version.isEmpty else { throw .malformed("the list of \(resource.plural) has no resourceVersion") }
        return (items, version)
    }

    /// The item, starting with apiVersion and kind.
    static func typed(_ item: Node, _ resource: Resource) -> Node {
        guard item["apiVersion"] == nil || item["kind"] == nil, case .mapping(let entries, _, let origin) = item else {
            return item
        }
        let kept = entries.filter { $0.0 != "apiVersion" && $0.0 != "kind" }
        let head: [(String, Node)] = [("apiVersion", .string(resource.apiVersion)), ("kind", .string(resource.kind))]
        // Without the positions of keys, which are meaningless in a response.
        return .mapping(head + kept, keys: [], origin)
    }
}
