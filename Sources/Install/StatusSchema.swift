internal import YAML

/// The schemas of the status of KAITO's kinds, written only by the reconciler. The fields are KAITO's, so that dashboards and
/// scripts keep working; observedGeneration follows the Kubernetes convention.
enum StatusSchema {
    static var ofWorkspace: Node {
        [
            "description": "The observed state of the Workspace.",
            "type": "object",
            "properties": [
                "observedGeneration": observedGeneration(of: "Workspace"),
                "state": ["description": "The state in one word.", "type": "string"],
                "targetNodeCount": [
                    "description": "The desired number of nodes of the Workspace.", "type": "integer", "format": "int32",
                ],
                "workerNodes": [
                    "description": "The nodes that run the workload.", "type": "array", "items": ["type": "string"],
                ],
                "performance": performance,
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
                "performance": performance,
                "conditions": conditions(of: "InferenceSet", such: "InferenceSetReady"),
            ],
        ]
    }

    /// The status of a MultiRoleInference.
    static var ofMultiRoleInference: Node {
        [
            "description": "The observed state of the MultiRoleInference.",
            "type": "object",
            "properties": [
                "observedGeneration": observedGeneration(of: "MultiRoleInference"),
                "conditions": conditions(of: "MultiRoleInference", such: "PrefillReady"),
            ],
        ]
    }

    private static func observedGeneration(of kind: String) -> Node {
        [
            "description": .string("The generation of the \(kind) that the status describes."), "type": "integer",
            "format": "int64",
        ]
    }

    /// What KAITO's benchmark found (KAITO 0.12.0, api/v1beta1/workspace_types.go, Performance).
    private static var performance: Node {
        let text: (String) -> Node = { ["description": .string($0), "type": "string"] }
        return [
            "description": "What the benchmark found that KAITO's image runs once the model is loaded.",
            "type": "object",
            "properties": [
                "metrics": [
                    "description": "The measured values, by name.",
                    "type": "object",
                    "additionalProperties": [
                        "type": "object",
                        "properties": [
                            "description": text("The kind of load, such as stress/high-concurrency."),
                            "value": text("The value, as a decimal number."),
                            "unit": text("The unit, such as tokens/min."),
                            "config": [
                                "description": "The parameters of the benchmark, and the engine.", "type": "object",
                                "additionalProperties": ["type": "string"],
                            ],
                        ],
                        "required": ["value"],
                    ],
                ]
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
