internal import YAML

/// The schema of a Workspace's status, written only by the reconciler. The fields are KAITO's, so that dashboards and
/// scripts keep working; observedGeneration follows the Kubernetes convention.
enum StatusSchema {
    static var node: Node {
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
                "conditions": [
                    "description": "The conditions of the Workspace, one for each type.",
                    "type": "array",
                    "items": condition,
                    "x-kubernetes-list-type": "map",
                    "x-kubernetes-list-map-keys": ["type"],
                ],
            ],
        ]
    }

    private static var condition: Node {
        [
            "type": "object",
            "properties": [
                "type": ["description": "The type of the condition, such as ResourceReady.", "type": "string"],
                "status": [
                    "description": "The status of the condition.", "type": "string", "enum": ["True", "False", "Unknown"],
                ],
                "reason": ["description": "The reason, as a single word.", "type": "string"],
                "message": ["description": "A human-readable explanation.", "type": "string"],
                "lastTransitionTime": ["description": "When the status last changed.", "type": "string", "format": "date-time"],
                "observedGeneration": [
                    "description": "The generation of the Workspace that the condition describes.", "type": "integer",
                    "format": "int64",
                ],
            ],
            "required": ["type", "status"],
        ]
    }
}
