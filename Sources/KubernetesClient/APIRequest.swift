internal import Bytes
internal import Diagnostics
internal import NIOHTTP1

/// One request as the client sends it, as often as it must.
struct APIRequest: Sendable {
    var method = HTTPMethod.GET
    /// Below the server's address, with all that must be encoded.
    let path: String
    var query: [(String, String)] = []
    var body: [UInt8]?
    var contentType = "application/json"
    /// What metrics call the kind of objects.
    let label: String
    /// Bytes of the answer.
    var bodyLimit = 16 << 20
    /// For the whole answer, of a watch for its beginning.
    var seconds: Int64 = 30

    init(_ resource: Resource, namespace: String?, name: String?, subresource: String? = nil) {
        path = resource.path(namespace: namespace, name: name, subresource: subresource)
        label = resource.plural
    }

    /// Of a path that is no object's.
    init(path: String) {
        self.path = path.hasPrefix("/") ? path : "/" + path
        label = "raw"
    }

    /// The path and the query.
    var target: String { query.isEmpty ? path : "\(path)?\(queryEncoded(query))" }
}
