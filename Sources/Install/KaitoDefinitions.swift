internal import Kubernetes
internal import WorkspaceAPI
internal import WorkspaceSchema
public import YAML

/// The project's own CustomResourceDefinitions of the kinds that the reconciler looks after, for clusters without KAITO's chart.
/// Their schemas are generated from the decoder's declarations, so the API server keeps exactly the fields that are rendered.
public enum KaitoDefinitions {
    static let workspaces = "workspaces.kaito.sh"

    public static var nodes: [Node] {
        let schemas = SchemaDocument.node()["$defs"] ?? [:]
        return [
            definition(
                "workspaces", .workspace, schemas, shortNames: ["wk", "wks"], status: StatusSchema.ofWorkspace,
                subresources: ["status": [:]], columns: workspaceColumns),
            definition(
                "inferencesets", .inferenceSet, schemas, shortNames: ["is", "isets"], status: StatusSchema.ofInferenceSet,
                subresources: ["scale": scale, "status": [:]], columns: setColumns),
            definition(
                "multiroleinferences", .multiRoleInference, schemas, shortNames: ["mri"],
                status: StatusSchema.ofMultiRoleInference, subresources: ["status": [:]], columns: multiRoleColumns),
        ]
    }

    private static func definition(
        _ plural: String, _ type: KaitoAPI.Kind, _ schemas: Node, shortNames: [String], status: Node, subresources: Node,
        columns: [Node]
    ) -> Node {
        let kind = type.rawValue
        // The decoder accepts the status but ignores it.
        let schema = StructuralSchema(schemas[kind] ?? [:]).node(setting: "status", to: status)
        // All have the same fields, so the server converts by changing only the version; the newest is stored.
        let versions = type.apiVersions.map { apiVersion -> Node in
            [
                "name": .string(String(apiVersion.dropFirst(KaitoAPI.group.count + 1))),
                "served": true,
                "storage": .bool(apiVersion == type.apiVersions.last, .rule),
                "schema": ["openAPIV3Schema": schema],
                "subresources": subresources,
                "additionalPrinterColumns": .list(columns),
            ]
        }
        return [
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            // If a sync tool prunes a definition, all objects of the kind are deleted with it.
            "metadata": ReconcilerObject.metadata("\(plural).\(KaitoAPI.group)", annotations: SyncAnnotations.keep),
            "spec": [
                "group": .string(KaitoAPI.group),
                "names": [
                    "kind": .string(kind),
                    "listKind": .string("\(kind)List"),
                    "plural": .string(plural),
                    "singular": .string(kind.lowercased()),
                    "shortNames": .list(shortNames.map { .string($0) }),
                    "categories": ["kaito"],
                ],
                "scope": "Namespaced",
                "versions": .list(versions),
            ],
        ]
    }

    /// For `kubectl scale` and autoscalers.
    private static var scale: Node {
        [
            "labelSelectorPath": ".status.selector", "specReplicasPath": ".spec.replicas",
            "statusReplicasPath": ".status.replicas",
        ]
    }

    private static var setColumns: [Node] {
        [
            ["name": "Replicas", "type": "integer", "jsonPath": ".spec.replicas"],
            ["name": "ReadyReplicas", "type": "integer", "jsonPath": ".status.readyReplicas"], age,
        ]
    }

    private static var multiRoleColumns: [Node] {
        [
            ["name": "Model", "type": "string", "jsonPath": ".spec.model.name"], condition("Ready", of: "Ready"), age,
            condition("Prefill", of: "PrefillReady").setting("priority", to: 1),
            condition("Decode", of: "DecodeReady").setting("priority", to: 1),
        ]
    }

    /// Columns with a priority are shown only by `kubectl get -o wide`.
    private static var workspaceColumns: [Node] {
        [
            ["name": "Instance", "type": "string", "jsonPath": ".resource.instanceType"],
            condition("ResourceReady", of: "ResourceReady"),
            condition("InferenceReady", of: "InferenceReady"),
            condition("WorkspaceReady", of: "WorkspaceReady"),
            age,
            condition("Job", of: "JobStarted").setting("priority", to: 1),
            ["name": "Nodes", "type": "integer", "jsonPath": ".status.targetNodeCount", "priority": 1],
        ]
    }

    private static var age: Node { ["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"] }

    private static func condition(_ name: String, of type: String) -> Node {
        [
            "name": .string(name), "type": "string",
            "jsonPath": .string(".status.conditions[?(@.type==\"\(type)\")].status"),
        ]
    }
}
