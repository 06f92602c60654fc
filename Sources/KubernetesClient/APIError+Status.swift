internal import YAML

extension APIError {
    /// From an unsuccessful response: its HTTP status and its body, which is a Status object or a proxy's text.
    init(status: UInt, body: [UInt8], retryAfter: Duration?) {
        let object = Node(json: body).flatMap { $0["kind"]?.string == "Status" ? $0 : nil }
        self.init(
            kind: object.flatMap(Self.kind(of:)) ?? Self.kind(of: status),
            message: object?["message"]?.string ?? Self.excerpt(of: body, status: status),
            status: status, retryAfter: retryAfter)
    }

    /// From the Status object of a watch's ERROR event.
    init(event object: Node) {
        var code: UInt?
        if case .number(let lexeme, _)? = object["code"] { code = UInt(lexeme) }
        self.init(
            kind: Self.kind(of: object) ?? code.map(Self.kind(of:)) ?? .server,
            message: object["message"]?.string ?? "the server ended the watch with an error", status: code)
    }

    /// By the reason, which distinguishes errors with the same HTTP status: AlreadyExists and Conflict are both 409.
    private static func kind(of object: Node) -> Kind? {
        switch object["reason"]?.string {
        case "NotFound": .notFound
        case "AlreadyExists": .alreadyExists
        case "Conflict": .conflict
        case "Expired", "Gone": .expired
        case "Invalid": .invalid
        case "BadRequest": .badRequest
        case "Forbidden": .forbidden
        case "Unauthorized": .unauthorized
        case "TooManyRequests": .tooManyRequests
        case "Timeout", "ServerTimeout": .timeout
        case "InternalError", "ServiceUnavailable": .server
        default: nil
        }
    }

    private static func kind(of status: UInt) -> Kind {
        switch status {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 409: .conflict
        case 410: .expired
        case 422: .invalid
        case 429: .tooManyRequests
        case 408, 504: .timeout
        case 400..<500: .badRequest
        case 500..<600: .server
        default: .malformed
        }
    }

    /// The first line of a body that is not a Status object, such as `404 page not found`.
    private static func excerpt(of body: [UInt8], status: UInt) -> String {
        let line = String(decoding: body.prefix(200).prefix { $0 != 0x0A }, as: UTF8.self)
        let words = String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        return words.isEmpty ? "the server responded with status \(status)" : words
    }
}
