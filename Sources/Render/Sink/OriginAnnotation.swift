import Diagnostics
import WorkspaceAPI
import YAML

/// `config.kubernetes.io/origin`, with which kustomize records where an object comes from
/// (kubernetes-sigs/kustomize api/resource/origin.go).
enum OriginAnnotation {
    private static let key = "config.kubernetes.io/origin"

    /// For an object from a file.
    static func passedThrough(_ object: Node, from path: String) -> Node {
        annotated(object, with: .fields([("path", .string(path))]))
    }

    /// For an object created from a document.
    static func rendered(_ object: Node, of document: Node, in path: String, namespace: String) -> Node {
        let by: Node = .fields([
            ("apiVersion", document["apiVersion"]), ("kind", document["kind"]), ("name", document["metadata"]?["name"]),
            ("namespace", .string(namespace)),
        ])
        let annotated = annotated(object, with: .fields([("configuredIn", .string(path)), ("configuredBy", by)]))
        let beyond = object.pathsBeyond()
        return beyond.isEmpty ? annotated : annotating(annotated, RenderKey.beyondKAITO, beyond.joined(separator: "\n"))
    }

    private static func annotated(_ object: Node, with origin: Node) -> Node {
        annotating(object, key, YAMLWriter.text(of: origin))
    }

    private static func annotating(_ object: Node, _ key: String, _ text: String) -> Node {
        let metadata = object["metadata"] ?? [:]
        let annotations = (metadata["annotations"] ?? [:]).setting(key, to: .string(text))
        return object.setting("metadata", to: metadata.setting("annotations", to: annotations))
    }
}
