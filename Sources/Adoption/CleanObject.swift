import Bytes
import Kubernetes
import WorkspaceAPI
package import YAML

/// An object as its author would write it, from what the API server returns.
package enum CleanObject {
    private static let order = [
        "apiVersion", "kind", "metadata", "spec", "resource", "inference", "tuning", "data", "binaryData",
    ]

    /// Written by controllers and tools, not by the author.
    private static let ownAnnotations =
        [KaitoAnnotation.workspaceHash, .workspaceRevision, .upgradeStartTime].map(\.rawValue) + [
            Metadata.lastApplied, "deployment.kubernetes.io/revision",
        ]

    /// Without status and the metadata of the server, in the order of the API's documentation.
    package static func of(_ object: Node) -> Node {
        let metadata = object["metadata"]
        let annotations = (metadata?["annotations"]?.entries ?? []).filter { entry in
            !ownAnnotations.contains { sameBytes($0, entry.0) }
        }
        let labels = metadata?["labels"]?.entries ?? []
        let cleaned = Node.fields([
            ("name", metadata?["name"]), ("namespace", metadata?["namespace"]),
            ("labels", labels.isEmpty ? nil : .mapping(labels, keys: [], .rule)),
            ("annotations", annotations.isEmpty ? nil : .mapping(annotations, keys: [], .rule)),
        ])
        let kept = (object.entries ?? []).filter { $0.0 != "status" && !$0.1.isNull }.map { key, value in
            (key, key == "spec" && object["kind"]?.string == "Service" ? withoutAddresses(value) : value)
        }
        let ranked = kept.sorted { rank($0.0) == rank($1.0) ? byteOrder($0.0, $1.0) : rank($0.0) < rank($1.0) }
        return .fields(ranked.map { ($0.0, $0.0 == "metadata" ? cleaned : $0.1) })
    }

    /// The spec of a Service without what the server assigned: whoever applies an address can never give it up again.
    private static func withoutAddresses(_ spec: Node) -> Node {
        let isHeadless = spec["clusterIP"]?.string == "None"
        let assigned = ["clusterIPs", "ipFamilies", "ipFamilyPolicy"] + (isHeadless ? [] : ["clusterIP"])
        return assigned.reduce(spec) { $0.removing($1) }
    }

    private static func rank(_ key: String) -> Int { order.firstIndex { sameBytes($0, key) } ?? order.count }
}
