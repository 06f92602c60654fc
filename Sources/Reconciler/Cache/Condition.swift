internal import YAML

/// A condition of an object's status.
struct Condition: Sendable, Equatable {
    var type: String
    /// `True`, `False` or `Unknown`.
    var status: String
    var reason: String
    var message: String
    var observedGeneration: Int?
    /// RFC 3339, as received from the server.
    var lastTransitionTime: String?

    var isTrue: Bool { status == "True" }

    /// The conditions of an object.
    static func all(of object: Node) -> [Condition] {
        (object["status"]?["conditions"]?.items ?? []).map { item in
            Condition(
                type: item["type"]?.string ?? "", status: item["status"]?.string ?? "",
                reason: item["reason"]?.string ?? "", message: item["message"]?.string ?? "",
                observedGeneration: item["observedGeneration"]?.integer,
                lastTransitionTime: item["lastTransitionTime"]?.string)
        }
    }

    var node: Node {
        .fields([
            ("type", .string(type)), ("status", .string(status)), ("reason", .string(reason)), ("message", .string(message)),
            ("observedGeneration", observedGeneration.map { .integer($0) }),
            ("lastTransitionTime", lastTransitionTime.map { .string($0) }),
        ])
    }
}

extension [Condition] {
    subscript(type: String) -> Condition? { first { $0.type == type } }

    /// Times are kept if the status of a condition is unchanged; otherwise they are `now`.
    func keepingTimes(of old: [Condition], now: String) -> [Condition] {
        map { condition in
            var result = condition
            let known = old[condition.type]
            result.lastTransitionTime = (known?.status == condition.status ? known?.lastTransitionTime : nil) ?? now
            return result
        }
    }
}
