internal import NIOHTTP1
public import YAML

extension APIClient {
    /// An object; nil if it does not exist.
    public func get(_ resource: Resource, namespace: String?, name: String) async throws(APIError) -> Node? {
        do {
            return try await object(APIRequest(resource, namespace: namespace, name: name))
        } catch {
            if error.kind == .notFound { return nil }
            throw error
        }
    }

    /// Server-side apply: sets the fields that the object has, takes over their ownership, and
    /// removes those that an earlier apply set and this one does not.
    public func apply(_ resource: Resource, _ object: Node, dryRun: Bool = false) async throws(APIError) -> Node {
        var request = try request(for: object, of: resource)
        request.method = .PATCH
        // Of the two content types for apply, this is the one that all servers support; JSON is valid YAML.
        request.contentType = "application/apply-patch+yaml"
        request.query = [("fieldManager", Self.fieldManager), ("force", "true")] + (dryRun ? [("dryRun", "All")] : [])
        request.body = object.compactJSON
        return try await self.object(request)
    }

    public func create(_ resource: Resource, _ object: Node) async throws(APIError) -> Node {
        let namespace = object["metadata"]?["namespace"]?.string
        guard !resource.isNamespaced || namespace != nil else { throw .malformed("the object has no metadata.namespace") }
        var request = APIRequest(resource, namespace: namespace, name: nil)
        request.method = .POST
        request.query = [("fieldManager", Self.fieldManager)]
        request.body = object.compactJSON
        return try await self.object(request)
    }

    /// Replaces an object if its resourceVersion has not changed; otherwise the error is `conflict`.
    public func replace(_ resource: Resource, _ object: Node) async throws(APIError) -> Node {
        var request = try request(for: object, of: resource)
        request.method = .PUT
        request.query = [("fieldManager", Self.fieldManager)]
        request.body = object.compactJSON
        return try await self.object(request)
    }

    /// Changes the fields in a merge patch (RFC 7386); null removes a field.
    public func patch(
        _ resource: Resource, namespace: String?, name: String, subresource: String?, merge: Node
    ) async throws(APIError) -> Node {
        var request = APIRequest(resource, namespace: namespace, name: name, subresource: subresource)
        request.method = .PATCH
        request.contentType = "application/merge-patch+json"
        request.query = [("fieldManager", Self.fieldManager)]
        request.body = merge.compactJSON
        return try await object(request)
    }

    /// Deletes an object; one that does not exist counts as deleted.
    ///
    /// - Parameter uid: the uid of the object; if another object has its name by now, the error is `conflict`.
    public func delete(
        _ resource: Resource, namespace: String?, name: String, uid: String?, propagation: Propagation
    ) async throws(APIError) {
        var request = APIRequest(resource, namespace: namespace, name: name)
        request.method = .DELETE
        let options = Node.fields([
            ("kind", "DeleteOptions"), ("apiVersion", "v1"), ("propagationPolicy", .string(propagation.rawValue)),
            ("preconditions", uid.map { ["uid": .string($0)] }),
        ])
        request.body = options.compactJSON
        do {
            _ = try await send(request)
        } catch {
            guard error.kind == .notFound else { throw error }
        }
    }

    /// The object at any path, such as `/version`.
    public func object(at path: String) async throws(APIError) -> Node { try await object(APIRequest(path: path)) }

    /// The first of the resources that the server has; nil: it definitely has none of them.
    ///
    /// A server that has just started does not know its custom kinds yet, and reports that there are none. Believing it could
    /// mean creating nodes twice or leaking them, so its answer counts only once it reports that it is ready.
    public func first(servedOf resources: [Resource]) async throws(APIError) -> Resource? {
        for resource in resources where try await serves(resource) { return resource }
        do {
            _ = try await send(APIRequest(path: "/readyz"))
        } catch {
            // Clusters may restrict this to administrators.
            guard [.forbidden, .unauthorized, .notFound].contains(error.kind) else { throw error }
        }
        for resource in resources where try await serves(resource) { return resource }
        return nil
    }

    /// Whether the server currently reports the kind at this version.
    public func serves(_ resource: Resource) async throws(APIError) -> Bool {
        do {
            let list = try await object(APIRequest(path: "/apis/\(resource.apiVersion)"))
            return (list["resources"]?.items ?? []).contains { $0["name"]?.string == resource.plural }
        } catch {
            guard error.kind == .notFound else { throw error }
            return false
        }
    }

    /// Sends a request whose response is an object.
    func object(_ request: APIRequest) async throws(APIError) -> Node {
        guard let node = Node(json: try await send(request)), node.entries != nil else {
            throw .malformed("the response to \(request.method.rawValue) \(request.path) is not a JSON object")
        }
        return node
    }

    /// A request for the path of an object, taken from its metadata.
    private func request(for object: Node, of resource: Resource) throws(APIError) -> APIRequest {
        let metadata = object["metadata"]
        guard let name = metadata?["name"]?.string, !name.isEmpty else { throw .malformed("the object has no metadata.name") }
        let namespace = metadata?["namespace"]?.string
        guard !resource.isNamespaced || namespace != nil else { throw .malformed("the object has no metadata.namespace") }
        return APIRequest(resource, namespace: namespace, name: name)
    }
}
