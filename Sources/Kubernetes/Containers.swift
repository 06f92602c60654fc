public import YAML

/// Parts of a pod that several kinds share, in the order in which the API declares their fields.
public enum Containers {
    public static func shell(_ command: String, _ origin: Origin = .rule) -> Node {
        ["/bin/sh", "-c", .string(command, origin)]
    }

    /// Requests and limits of a GPU resource.
    public static func gpuResources(_ count: Node, resource: String = "nvidia.com/gpu") -> Node {
        let amount: Node = .mapping([(resource, count)], keys: [], .rule)
        return ["limits": amount, "requests": amount]
    }

    public static func httpProbe(
        path: String, port: Int, initialDelaySeconds: Int?, periodSeconds: Int, failureThreshold: Int? = nil
    ) -> Node {
        .fields([
            ("httpGet", ["path": .string(path), "port": .integer(port)]),
            ("initialDelaySeconds", initialDelaySeconds.map { .integer($0) }),
            ("periodSeconds", .integer(periodSeconds)),
            ("failureThreshold", failureThreshold.map { .integer($0) }),
        ])
    }

    public static func mount(_ name: String, at path: String) -> Node {
        ["name": .string(name), "mountPath": .string(path)]
    }

    public static func environment(_ name: String, _ value: Node) -> Node {
        ["name": .string(name), "value": value]
    }

    /// References to Secrets without duplicates: server-side apply rejects a list with equal keys.
    public static func secretReferences(_ names: [Node]) -> Node? {
        var seen: [String] = []
        var references: [Node] = []
        for name in names {
            guard let text = name.string, !seen.contains(text) else { continue }
            seen.append(text)
            references.append(["name": name])
        }
        return .list(unlessEmpty: references)
    }

    public static func toleration(_ key: String, operator operation: String?, value: String? = nil) -> Node {
        .fields([
            ("key", .string(key)),
            ("operator", operation.map { .string($0) }),
            ("value", value.map { .string($0) }),
            ("effect", "NoSchedule"),
        ])
    }

    /// `key In (value)`, as a selector term or a claim's requirement.
    public static func requirement(_ key: Node, in value: Node) -> Node {
        ["key": key, "operator": "In", "values": [value]]
    }

    /// A pod that runs only on nodes with all of the expressions' labels.
    public static func nodeAffinity(_ expressions: [Node]) -> Node {
        [
            "nodeAffinity": [
                "requiredDuringSchedulingIgnoredDuringExecution": [
                    "nodeSelectorTerms": [["matchExpressions": .list(expressions)]]
                ]
            ]
        ]
    }
}
