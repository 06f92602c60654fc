internal import YAML

/// The schema of a Workspace's status, which the reconciler alone writes. The fields are KAITO's, so that dashboards and
/// scripts read on; observedGeneration is Kubernetes' convention.
enum StatusSchema {
    static var node: Node {
        [
            "description": "What the cluster has of the Workspace.",
            "type": "object",
            "properties": [
                "observedGeneration": [
                    "description": "The Workspace's generation that the status is about.", "type": "integer", "format": "int64",
                ],
                "state": ["description": "The state in one word.", "type": "string"],
                "targetNodeCount": [
                    "description": "The number of nodes that the Workspace is to have.", "type": "integer", "format": "int32",
                ],
                "workerNodes": [
                    "description": "The nodes that run the workload.", "type": "array", "items": ["type": "string"],
                ],
                "conditions": [
                    "description": "What is true of the Workspace, one entry for each type.",
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
                "type": ["description": "What it is about, such as ResourceReady.", "type": "string"],
                "status": ["description": "Whether it holds.", "type": "string", "enum": ["True", "False", "Unknown"]],
                "reason": ["description": "Why, in one word.", "type": "string"],
                "message": ["description": "Why, in words for people.", "type": "string"],
                "lastTransitionTime": ["description": "Since when.", "type": "string", "format": "date-time"],
                "observedGeneration": [
                    "description": "The Workspace's generation that it is about.", "type": "integer", "format": "int64",
                ],
            ],
            "required": ["type", "status"],
        ]
    }
}
