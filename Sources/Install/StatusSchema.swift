internal import YAML

/// The schemas of the status of KAITO's kinds, written only by the reconciler. The fields are KAITO's, so that dashboards and
/// scripts keep working; observedGeneration follows the Kubernetes convention.
enum StatusSchema {
    static var ofWorkspace: Node {
        [
            "description": "The observed state of the Workspace.",
            "type": "object",
            "properties": [
                "observedGeneration": [
                    "description": "The generation of the Workspace that the status describes.", "type": "integer",
                    "format": "int64",
                ],
                "state": ["description": "The state in one word.", "type": "string"],
                "targetNodeCount": [
                    "description": "The desired number of nodes of the Workspace.", "type": "integer", "format": "int32",
                ],
                "workerNodes": [
                    "description": "The nodes that run the workload.", "type": "array", "items": ["type": "string"],
                ],
                "conditions": conditions(of: "Workspace", such: "ResourceReady"),
            ],
        ]
    }

    /// The status of an InferenceSet.
    static var ofInferenceSet: Node {
        [
            "description": "The observed state of the InferenceSet.",
            "type": "object",
            "properties": [
                "replicas": ["description": "The number of Workspaces of the InferenceSet.", "type": "integer"],
                "readyReplicas": ["description": "The number of Workspaces that are ready.", "type": "integer"],
                "selector": ["description": "Selects the pods of all replicas, for autoscalers.", "type": "string"],
                "conditions": conditions(of: "InferenceSet", such: "InferenceSetReady"),
            ],
        ]
    }

    private static func conditions(of kind: String, such type: String) -> Node {
        [
            "description": .string("The conditions of the \(kind), one for each type."),
            "type": "array",
            "items": condition(of: kind, such: type),
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["type"],
        ]
    }

    private static func condition(of kind: String, such type: String) -> Node {
        [
            "type": "object",
            "properties": [
                "type": ["description": .string("The type of the condition, such as \(type)."), "type": "string"],
                "status": [
                    "description": "The status of the condition.", "type": "string", "enum": ["True", "False", "Unknown"],
                ],
                "reason": ["description": "The reason, as a single word.", "type": "string"],
                "message": ["description": "A human-readable explanation.", "type": "string"],
                "lastTransitionTime": ["description": "When the status last changed.", "type": "string", "format": "date-time"],
                "observedGeneration": [
                    "description": .string("The generation of the \(kind) that the condition describes."), "type": "integer",
                    "format": "int64",
                ],
            ],
            "required": ["type", "status"],
        ]
    }
}
