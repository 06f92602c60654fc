import Foundation

/// What the API server noted down of the requests of service accounts in the reconciler's namespace.
struct AuditLog {
    /// An access to a resource.
    struct Access: Hashable, Comparable, CustomStringConvertible {
        let group: String
        /// With the subresource, such as `workspaces/status`.
        let resource: String
        let verb: String

        var description: String { "\(verb) \(resource)\(group.isEmpty ? "" : ".\(group)")" }

        static func < (left: Access, right: Access) -> Bool { left.description < right.description }
    }

    private struct Event: Decodable {
        struct Object: Decodable {
            let resource: String
            let subresource: String?
            let apiGroup: String?
        }
        struct Status: Decodable {
            let code: Int?
        }
        let verb: String
        let requestURI: String
        let objectRef: Object?
        let responseStatus: Status?
    }

    private let events: [Event]

    /// - Parameter start: the bytes of the file to skip.
    init(_ file: String, from start: UInt64 = 0) throws {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        try handle.seek(toOffset: start)
        // What follows the last line end is still being written.
        let lines = (try handle.readToEnd() ?? Data()).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .dropLast()
        events = try lines.map { try JSONDecoder().decode(Event.self, from: $0) }
    }

    /// What was asked for. Server-side apply is a patch; if it creates the object, the server checks that too.
    var accesses: Set<Access> {
        var found: Set<Access> = []
        for event in events {
            guard let object = event.objectRef else { continue }
            let resource = [object.resource, object.subresource].compactMap { $0 }.joined(separator: "/")
            func note(_ verb: String) {
                found.insert(Access(group: object.apiGroup ?? "", resource: resource, verb: verb))
            }
            note(event.verb)
            if event.verb == "patch", event.responseStatus?.code == 201 { note("create") }
        }
        return found
    }

    /// The requests for lists and watches of a resource.
    func follows(of resource: String) -> [String] {
        events.filter { $0.objectRef?.resource == resource && ["list", "watch"].contains($0.verb) }.map(\.requestURI)
    }

    /// Requests that were forbidden.
    var forbidden: [String] {
        events.filter { $0.responseStatus?.code == 403 }.map { "\($0.verb) \($0.requestURI)" }
    }
}
