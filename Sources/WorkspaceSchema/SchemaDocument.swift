internal import Bytes
internal import Diagnostics
internal import WorkspaceAPI
public import YAML

/// A JSON Schema for everything that kaito-render reads, generated from the declarations of its decoder: for editors, via
/// the YAML language server.
public enum SchemaDocument {
    /// - Parameters:
    ///   - presets: names of models to offer; others are accepted too.
    ///   - instanceTypes: the same for instance types.
    public static func node(presets: [String] = [], instanceTypes: [String] = []) -> Node {
        let kaito = KaitoAPI.apiVersions
        let own = [ClusterFacts.apiVersion]
        let kinds = [
            (Workspace.kind, kaito, SchemaFields.ofWorkspace()), (InferenceSet.kind, kaito, SchemaFields.ofInferenceSet()),
            (ClusterFacts.kind, own, SchemaFields.ofClusterFacts()), (RenderConfig.kind, own, SchemaFields.ofRenderConfig()),
        ]
        let suggestions = [("preset.name", unique(presets)), ("instanceType", unique(instanceTypes))].filter { !$0.1.isEmpty }
        let definitions = kinds.map { ($0.0, definition($0.0, versions: $0.1, $0.2, suggestions)) }
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
            "description": "Workspaces and InferenceSets of KAITO, and the ClusterFacts and RenderConfig of kaito-render.",
            "type": "object",
            "properties": ["apiVersion": ["type": "string"], "kind": ["type": "string"]],
            "required": ["apiVersion", "kind"],
            "allOf": .list(choices),
            "$defs": .fields(definitions),
        ]
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
