import Bytes
import Diagnostics
import Testing
import YAML

@testable import KubernetesClient

/// What is made of answers that are no success, also within a watch.
@Suite struct APIErrorTests {
    private static func status(_ reason: String, _ code: Int) -> [UInt8] {
        Array(
            #"{"kind":"Status","apiVersion":"v1","status":"Failure","message":"words","reason":"\#(reason)","code":\#(code)}"#
                .utf8)
    }

    /// The reason tells apart what shares an HTTP status.
    @Test(
        arguments: [
            ("AlreadyExists", 409, .alreadyExists), ("Conflict", 409, .conflict), ("Expired", 410, .expired),
            ("Gone", 410, .expired),
            ("NotFound", 404, .notFound), ("Invalid", 422, .invalid), ("Forbidden", 403, .forbidden),
            ("ServerTimeout", 500, .timeout),
            ("", 409, .conflict), ("Unheard", 503, .server), ("TooManyRequests", 429, .tooManyRequests),
            ("BadRequest", 400, .badRequest),
        ] as [(String, UInt, APIError.Kind)])
    func reasonsDecide(reason: String, status: UInt, kind: APIError.Kind) {
        let error = APIError(status: status, body: Self.status(reason, Int(status)), retryAfter: .seconds(2))
        #expect(error.kind == kind && error.message == "words" && error.status == status && error.retryAfter == .seconds(2))
        #expect(error.description == "words (status \(status))")
    }

    @Test(
        arguments: [
            (404, "404 page not found\n", .notFound, "404 page not found"),
            (502, "", .server, "the server responded with status 502"),
            (401, "{\"kind\": \"Other\"}", .unauthorized, "{\"kind\": \"Other\"}"),
            (302, "", .malformed, "the server responded with status 302"),
            (500, "a\u{1B}[31mb\nc", .server, "a[31mb"),
        ] as [(UInt, String, APIError.Kind, String)])
    func otherBodiesDoToo(status: UInt, body: String, kind: APIError.Kind, message: String) {
        let error = APIError(status: status, body: Array(body.utf8), retryAfter: nil)
        #expect(error.kind == kind && error.message == message)
    }

    @Test func cancellationIsNoAnswer() {
        #expect(APIError(transport: CancellationError()).kind == .unreachable)
        let error = APIError(kind: .invalid, message: "words", status: 422)
        #expect(APIError(transport: error).kind == .invalid)
    }

    private func events(_ chunks: [String], lineLimit: Int = 1 << 20) throws -> [WatchEvent] {
        var decoder = WatchDecoder(lineLimit: lineLimit)
        var events: [WatchEvent] = []
        for chunk in chunks {
            decoder.append(chunk.utf8)
            while let event = try decoder.next() { events.append(event) }
        }
        try decoder.finish()
        return events
    }

    @Test func watchesAreCutIntoLines() throws {
        let text = """
            {"type":"ADDED","object":{"kind":"A","metadata":{"name":"ä"}}}\r
            {"type":"MODIFIED","object":{"kind":"B"}}

            {"type":"DELETED","object":{"kind":"C"}}
            {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"12"}}}

            """
        // Whole, and byte by byte; the latter also cuts through the letter of two bytes.
        var decoder = WatchDecoder()
        var kinds = ""
        for byte in text.utf8 {
            decoder.append([byte])
            while let event = try decoder.next() { kinds += Self.summary(event) + " " }
        }
        try decoder.finish()
        #expect(kinds == "+A ~B -C 12 ")
        #expect(try events([text]).map(Self.summary) == ["+A", "~B", "-C", "12"])
    }

    private static func summary(_ event: WatchEvent) -> String {
        switch event {
        case .added(let node): "+" + (node["kind"]?.string ?? "")
        case .modified(let node): "~" + (node["kind"]?.string ?? "")
        case .deleted(let node): "-" + (node["kind"]?.string ?? "")
        case .bookmark(let version): version
        }
    }

    @Test func anErrorEventIsThrown() throws {
        let line = "{\"type\":\"ERROR\",\"object\":\(String(decoding: Self.status("Expired", 410), as: UTF8.self))}\n"
        let error = #expect(throws: APIError.self) { try events([line]) }
        #expect(error?.kind == .expired && error?.status == 410 && error?.message == "words")
    }

    @Test(arguments: [
        "{\"type\":\"ADDED\",\"object\":{}}", "{\n", "[]\n", "{\"type\":\"ADDED\"}\n", "{\"type\":\"NEW\",\"object\":{}}\n",
        "{\"type\":\"BOOKMARK\",\"object\":{}}\n",
    ])
    func brokenWatchesAreMalformed(text: String) {
        let error = #expect(throws: APIError.self) { try events([text]) }
        #expect(error?.kind == .malformed)
    }

    @Test func endlessLinesEndTheWatch() throws {
        let line = "{\"type\":\"ADDED\",\"object\":{}}\n"
        #expect(try events([line, line], lineLimit: line.utf8.count - 1).count == 2)
        for text in [line, String(line.dropLast(2))] {
            #expect(throws: APIError.self) { try events([text], lineLimit: line.utf8.count - 3) }
        }
    }

    @Test func pathsAreEncoded() {
        let claims = Resource(group: "karpenter.sh", version: "v1", kind: "NodeClaim", plural: "nodeclaims", isNamespaced: false)
        let maps = Resource(group: "", version: "v1", kind: "ConfigMap", plural: "configmaps", isNamespaced: true)
        #expect(
            claims.path(namespace: "ignored", name: "a/b", subresource: "status")
                == "/apis/karpenter.sh/v1/nodeclaims/a%2Fb/status")
        #expect(maps.path(namespace: "n", name: nil, subresource: nil) == "/api/v1/namespaces/n/configmaps")
        #expect(maps.path(namespace: nil, name: nil, subresource: nil) == "/api/v1/configmaps")
        #expect(
            queryEncoded([("labelSelector", "a in (b,c)"), ("x", "é")]) == "labelSelector=a%20in%20%28b%2Cc%29&x=%C3%A9")
    }

    /// The server leaves them out of lists of its own kinds.
    @Test func itemsGetTheirKind() {
        let maps = Resource(group: "apps", version: "v1", kind: "StatefulSet", plural: "statefulsets", isNamespaced: true)
        let expected: Node = ["apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "a"]]
        #expect(APIClient.typed(["metadata": ["name": "a"]], maps) == expected)
        #expect(
            APIClient.typed(["kind": "X", "apiVersion": "y", "spec": [:]], maps) == ["kind": "X", "apiVersion": "y", "spec": [:]])
    }
}
