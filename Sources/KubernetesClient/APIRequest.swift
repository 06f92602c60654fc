internal import Bytes
internal import Diagnostics
internal import NIOHTTP1

/// One request, which the client may send several times.
struct APIRequest: Sendable {
    var method = HTTPMethod.GET
    /// The path below the server's address, percent-encoded.
    let path: String
    var query: [(String, String)] = []
    var body: [UInt8]?
    var contentType = "application/json"
    /// The name of the kind in metrics.
    let label: String
    /// The size limit of the response, in bytes.
    var bodyLimit = 16 << 20
    /// The time limit for the whole response, or for the start of a watch.
    var seconds: Int64 = 30

    init(_ resource: Resource, namespace: String?, name: String?, subresource: String? = nil) {
        path = resource.path(namespace: namespace, name: name, subresource: subresource)
        label = resource.plural
    }

    /// A request for a path that is not an object's.
    init(path: String) {
        self.path = path.hasPrefix("/") ? path : "/" + path
        label = "raw"
    }

    /// The path and the query.
    var target: String { query.isEmpty ? path : "\(path)?\(queryEncoded(query))" }
}
