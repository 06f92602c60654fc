internal import Bytes
internal import Diagnostics
internal import Kubernetes
internal import WorkspaceAPI
public import YAML

/// A JSON Schema for everything that kaito-render reads, generated from the declarations of its decoder: for editors, via
/// the YAML language server.
public enum SchemaDocument {
    /// - Parameters:
    ///   - presets: names of models to offer; others are accepted too.
    ///   - instanceTypes: the same for instance types.
    ///   - includesKubernetes: whether pod templates and volume sources refer to definitions of their types; else they are
    ///     open, as a CRD has no references.
    public static func node(
        presets: [String] = [], instanceTypes: [String] = [], includesKubernetes: Bool = false
    ) -> Node {
        let kaito = KaitoAPI.apiVersions
        let own = [ClusterFacts.apiVersion]
        let kinds = [
            (Workspace.kind, kaito, SchemaFields.ofWorkspace()), (InferenceSet.kind, kaito, SchemaFields.ofInferenceSet()),
            // The layout of the older version differs.
            (RAGEngine.kind, [KaitoAPI.v1beta1], SchemaFields.ofRAGEngine()),
            (ModelMirror.kind, KaitoAPI.Kind.modelMirror.apiVersions, SchemaFields.ofModelMirror()),
            (MultiRoleInference.kind, KaitoAPI.Kind.multiRoleInference.apiVersions, SchemaFields.ofMultiRoleInference()),
            (ClusterFacts.kind, own, SchemaFields.ofClusterFacts()), (RenderConfig.kind, own, SchemaFields.ofRenderConfig()),
        ]
        let suggestions = [
            ("preset.name", unique(presets)), ("model.name", unique(presets)), ("instanceType", unique(instanceTypes)),
        ].filter { !$0.1.isEmpty }
        var definitions = kinds.map { ($0.0, definition($0.0, versions: $0.1, $0.2, suggestions)) }
        if includesKubernetes {
            definitions = definitions.map { ($0.0, referring($0.1)) }
            definitions += JSONSchema.definitions(of: opaqueFields.map(\.type))
        }
        // Of a document of an unknown kind nothing is asked: it passes through.
        let choices = kinds.map { kind, versions, _ -> Node in
            let isKind: Node = [
                "properties": [
                    "kind": ["const": .string(kind)], "apiVersion": ["enum": .list(versions.map { .string($0) })],
                ],
                "required": ["apiVersion", "kind"],
            ]
            return ["if": isKind, "then": ["$ref": .string("#/$defs/\(kind)")]]
        }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "kaito-render",
            "description":
                "Workspaces, InferenceSets and MultiRoleInferences of KAITO, and the ClusterFacts and RenderConfig of kaito-render.",
            "type": "object",
            "properties": ["apiVersion": ["type": "string"], "kind": ["type": "string"]],
            "required": ["apiVersion", "kind"],
            "allOf": .list(choices),
            "$defs": .fields(definitions),
        ]
    }

    /// The fields that hold a type of Kubernetes: the mapping that contains them, their name and the type.
    private static let opaqueFields = [
        (parent: "inference", name: "template", type: "core.v1.PodTemplateSpec"),
        (parent: "source", name: "volumeSource", type: "core.v1.VolumeSource"),
        (parent: "input", name: "volumeSource", type: "core.v1.VolumeSource"),
        (parent: "output", name: "volumeSource", type: "core.v1.VolumeSource"),
    ]

    /// The schema with references in place of the fields that hold a type of Kubernetes.
    private static func referring(_ schema: Node, in parent: String = "") -> Node {
        switch schema {
        case .mapping(let entries, _, let origin):
            let replaced = entries.map { key, value -> (String, Node) in
                if key == "items" { return (key, referring(value, in: parent)) }
                guard key == "properties", let fields = value.entries else { return (key, value) }
                return (key, .fields(fields.map { ($0.0, field($0.0, $0.1, in: parent)) }))
            }
            return .mapping(replaced, keys: [], origin)
        default: return schema
        }
    }

    private static func field(_ name: String, _ schema: Node, in parent: String) -> Node {
        guard let opaque = opaqueFields.first(where: { $0.parent == parent && $0.name == name }) else {
            return referring(schema, in: name)
        }
        return .fields([("description", schema["description"]), ("$ref", JSONSchema.reference(to: opaque.type)["$ref"])])
    }

    private static func definition(
        _ kind: String, versions: [String], _ fields: [FieldRecorder.Field], _ suggestions: [(end: String, values: [String])]
    ) -> Node {
        let schema = SchemaTree(fields).schema(suggestions)
        let properties = schema["properties"] ?? [:]
        let version: Node = ["description": "The version of the API.", "enum": .list(versions.map { .string($0) })]
        let named: Node = ["description": "The kind of the document.", "const": .string(kind)]
        return schema.setting("properties", to: properties.setting("apiVersion", to: version).setting("kind", to: named))
    }

    private static func unique(_ names: [String]) -> [String] {
        var result: [String] = []
        for name in names.sorted(by: byteOrder) where result.last != name { result.append(name) }
        return result
    }
}
