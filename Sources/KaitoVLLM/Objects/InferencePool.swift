import Releases
import YAML

/// The pool that an HTTPRoute names, as the chart makes it (llm-d/llm-d-router at tag v0.9.0,
/// config/charts/routerlib/templates/_inferencepool.yaml). Its `appProtocol: http` is left out: it is the default of newer
/// versions of the CRD, and the one that KAITO installs does not know it.
func buildInferencePool(_ plan: PoolPlan) -> Node {
    [
        "apiVersion": "inference.networking.k8s.io/v1",
        "kind": "InferencePool",
        "metadata": plan.identity.metadata(plan.name),
        "spec": [
            "targetPorts": plan.targetPorts,
            "selector": ["matchLabels": plan.matchLabels],
            "endpointPickerRef": [
                "name": .string(EndpointPicker.name(of: plan)),
                "port": ["number": .integer(EndpointPicker.port)],
                "failureMode": "FailOpen",
            ],
        ],
    ]
}
