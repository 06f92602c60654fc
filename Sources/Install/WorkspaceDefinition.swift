internal import Kubernetes
internal import WorkspaceAPI
internal import WorkspaceSchema
public import YAML

/// The project's own CustomResourceDefinition of Workspaces, for clusters without KAITO's chart. Its schema is generated from
/// the decoder's declarations, so the API server keeps exactly the fields that are rendered.
public enum WorkspaceDefinition {
    public static let name = "workspaces.kaito.sh"

    public static var node: Node {
        let schema = schema
        return [
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            // If a sync tool prunes a definition, all objects of the kind are deleted with it.
            "metadata": ReconcilerObject.metadata(name, annotations: SyncAnnotations.keep),
            "spec": [
                "group": .string(KaitoAPI.group),
                "names": [
                    "kind": "Workspace",
                    "listKind": "WorkspaceList",
                    "plural": "workspaces",
                    "singular": "workspace",
                    "shortNames": ["wk", "wks"],
                    "categories": ["kaito"],
                ],
                "scope": "Namespaced",
                // Both have the same fields, so the server converts by changing only the version.
                "versions": [
                    version("v1alpha1", isStored: false, schema), version("v1beta1", isStored: true, schema),
                ],
            ],
        ]
    }

    private static var schema: Node {
        let workspace = SchemaDocument.node()["$defs"]?["Workspace"] ?? [:]
        // The decoder accepts the status but ignores it.
        return StructuralSchema(workspace).node(setting: "status", to: StatusSchema.node)
    }

    private static func version(_ name: String, isStored: Bool, _ schema: Node) -> Node {
        [
            "name": .string(name),
            "served": true,
            "storage": .bool(isStored, .rule),
            "schema": ["openAPIV3Schema": schema],
            "subresources": ["status": [:]],
            "additionalPrinterColumns": .list(columns),
        ]
    }

    /// Columns with a priority are shown only by `kubectl get -o wide`.
    private static var columns: [Node] {
        [
            ["name": "Instance", "type": "string", "jsonPath": ".resource.instanceType"],
            condition("ResourceReady", of: "ResourceReady"),
            condition("InferenceReady", of: "InferenceReady"),
            condition("WorkspaceReady", of: "WorkspaceReady"),
            ["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"],
            condition("Job", of: "JobStarted").setting("priority", to: 1),
            ["name": "Nodes", "type": "integer", "jsonPath": ".status.targetNodeCount", "priority": 1],
        ]
    }

    private static func condition(_ name: String, of type: String) -> Node {
        [
            "name": .string(name), "type": "string",
            "jsonPath": .string(".status.conditions[?(@.type==\"\(type)\")].status"),
        ]
    }
}
