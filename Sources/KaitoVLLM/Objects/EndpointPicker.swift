import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// What the objects of an endpoint picker share, as the chart names it (llm-d/llm-d-router at tag v0.9.0,
/// config/charts/routerlib/templates/_helpers.tpl).
enum EndpointPicker {
    /// The port of Envoy's external processing.
    static let port = 9002
    static let healthPort = 9003
    static let metricsPort = 9090

    /// The chart shortens the name of a pool, so that it fits the Service's.
    static func name(of plan: PoolPlan) -> String { "\(plan.name.prefix(40))-epp" }

    static func selector(of plan: PoolPlan) -> Node { ["llm-d-router-gateway": .string(name(of: plan))] }
}

/// The objects of the chart besides the pool, with KAITO's values: those that the picker needs come before it.
func buildEndpointPicker(_ plan: PoolPlan) -> [Node] {
    buildEndpointPickerAccess(plan) + [
        buildEndpointPickerConfig(plan), buildEndpointPickerService(plan), buildEndpointPickerDeployment(plan),
    ]
}

/// The plugins in use (templates/_config.yaml).
private func buildEndpointPickerConfig(_ plan: PoolPlan) -> Node {
    let text = plan.plugins?.node ?? .string(plan.defaultPlugins.description)
    return [
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": plan.identity.metadata(EndpointPicker.name(of: plan)),
        "data": .mapping([(pluginsFile(of: plan), text)], keys: [], .rule),
    ]
}

private func pluginsFile(of plan: PoolPlan) -> String {
    plan.plugins == nil ? PoolPlan.defaultPluginsFile : PoolPlan.pluginsFile
}

/// Where the gateway asks the picker (templates/_service.yaml).
private func buildEndpointPickerService(_ plan: PoolPlan) -> Node {
    [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": plan.identity.metadata(EndpointPicker.name(of: plan)),
        "spec": [
            "ports": [
                // Istio takes the protocol from the name, and Envoy asks by gRPC.
                ["name": "grpc-ext-proc", "protocol": "TCP", "port": .integer(EndpointPicker.port)],
                ["name": "http-metrics", "protocol": "TCP", "port": .integer(EndpointPicker.metricsPort)],
            ],
            "selector": EndpointPicker.selector(of: plan),
            "type": "ClusterIP",
        ],
    ]
}

/// The picker (templates/_deployment.yaml). There is one: it keeps what it knows of the servers' caches in memory.
private func buildEndpointPickerDeployment(_ plan: PoolPlan) -> Node {
    [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": plan.identity.metadata(EndpointPicker.name(of: plan)),
        "spec": [
            "replicas": 1,
            "selector": ["matchLabels": EndpointPicker.selector(of: plan)],
            "template": [
                "metadata": .fields([
                    ("labels", EndpointPicker.selector(of: plan).setting("llm-d.ai/igw-mode", to: "llm-d-router-gateway")),
                    ("annotations", .strings([(PodTemplateChecksum.annotation, checksum(plan))])),
                ]),
                "spec": [
                    "volumes": [
                        ["name": "plugins-config-volume", "configMap": ["name": .string(EndpointPicker.name(of: plan))]]
                    ],
                    "containers": [container(plan)],
                    "terminationGracePeriodSeconds": 130,
                    "serviceAccountName": .string(EndpointPicker.name(of: plan)),
                ],
            ],
            "strategy": ["type": "Recreate"],
        ],
    ]
}

/// The picker reads its plugins at its start alone.
private func checksum(_ plan: PoolPlan) -> String {
    InputConfigMap(namespace: "", name: "", root: buildEndpointPickerConfig(plan)).checksum
}

private func container(_ plan: PoolPlan) -> Node {
    let probe: Node = ["port": .integer(EndpointPicker.healthPort), "service": "inference-extension"]
    return [
        "name": "epp",
        "image": .string(plan.image),
        "args": .list(arguments(plan).map { .string($0) }),
        "ports": [
            ["name": "grpc", "containerPort": .integer(EndpointPicker.port)],
            ["name": "grpc-health", "containerPort": .integer(EndpointPicker.healthPort)],
            ["name": "metrics", "containerPort": .integer(EndpointPicker.metricsPort)],
        ],
        "env": [
            PodParts.fieldReference("NAMESPACE", "metadata.namespace"), PodParts.fieldReference("POD_NAME", "metadata.name"),
        ],
        "resources": plan.resources,
        "volumeMounts": [Containers.mount("plugins-config-volume", at: "/config")],
        "livenessProbe": ["grpc": probe, "initialDelaySeconds": 5, "periodSeconds": 10],
        "readinessProbe": ["grpc": probe, "periodSeconds": 2],
        "imagePullPolicy": "IfNotPresent",
    ]
}

private func arguments(_ plan: PoolPlan) -> [String] {
    [
        "--pool-name", plan.name, "--pool-namespace", plan.identity.namespace.value, "--pool-group",
        "inference.networking.k8s.io", "--zap-encoder", "json", "--config-file", "/config/\(pluginsFile(of: plan))",
        "--grpc-health-port", String(EndpointPicker.healthPort),
    ] + plan.flags.map { "--\($0.0)=\(flagText($0.1))" } + ["--tracing=false"]
}

private func flagText(_ value: Node) -> String {
    if case .bool(let isOn, _) = value { return isOn ? "true" : "false" }
    return value.string ?? ""
}
