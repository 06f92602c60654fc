internal import Hashing
internal import Kubernetes
internal import ReconcilerAPI
internal import WorkspaceAPI
internal import YAML

/// The reconciler's Deployment and the files that it reads.
struct WorkloadObjects {
    let installation: Installation

    private static let folder = "/etc/kaito-render"
    private static let volume = "config"
    /// A user id without an account on any node.
    private static let user = 65532

    /// The ClusterFacts and the RenderConfig, unchanged; nil if there are none.
    var configMap: Node? {
        let files = installation.files
        guard !files.isEmpty else { return nil }
        return [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ReconcilerObject.metadata(ReconcilerObject.name, in: installation.namespace),
            "data": .strings(files.map { ($0.name, $0.text) }),
        ]
    }

    var deployment: Node {
        [
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": ReconcilerObject.metadata(ReconcilerObject.name, in: installation.namespace),
            "spec": [
                "replicas": .integer(installation.replicas),
                "selector": ["matchLabels": ReconcilerObject.selector],
                "template": ["metadata": podMetadata, "spec": podSpec],
            ],
        ]
    }

    /// The files are read only at start-up, so changing them must change the pod.
    private var podMetadata: Node {
        let text = installation.files.map { "\($0.name)\n\($0.text)" }.joined(separator: "\n")
        let checksum = installation.files.isEmpty ? nil : String(SHA256.hex(text).prefix(16))
        return .fields([
            ("labels", ReconcilerObject.selector),
            ("annotations", checksum.map { .mapping([(RenderKey.configChecksum, .string($0))], keys: [], .rule) }),
        ])
    }

    private var podSpec: Node {
        .fields([
            ("serviceAccountName", .string(ReconcilerObject.name)),
            ("automountServiceAccountToken", true),
            ("terminationGracePeriodSeconds", 30),
            ("nodeSelector", ["kubernetes.io/os": "linux"]),
            (
                "securityContext",
                [
                    "runAsNonRoot": true, "runAsUser": .integer(Self.user), "runAsGroup": .integer(Self.user),
                    "seccompProfile": ["type": "RuntimeDefault"],
                ]
            ),
            ("topologySpreadConstraints", [spread]),
            ("containers", [container]),
            (
                "volumes",
                configMap.map { _ in [["name": .string(Self.volume), "configMap": ["name": .string(ReconcilerObject.name)]]] }
            ),
        ])
    }

    /// On different nodes if possible, so that one node may fail.
    private var spread: Node {
        [
            "maxSkew": 1,
            "topologyKey": "kubernetes.io/hostname",
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": ["matchLabels": ReconcilerObject.selector],
        ]
    }

    private var container: Node {
        let mount = Containers.mount(Self.volume, at: Self.folder).setting("readOnly", to: true)
        return .fields([
            ("name", "reconciler"),
            ("image", .string(installation.image)),
            ("args", .list(arguments.map { .string($0) })),
            ("ports", [["name": "health", "containerPort": .integer(ReconcilerDefaults.healthPort), "protocol": "TCP"]]),
            ("livenessProbe", probe("/healthz", delay: 10, period: 20)),
            ("readinessProbe", probe("/readyz", delay: 1, period: 5)),
            ("resources", ["requests": ["cpu": "10m", "memory": "64Mi"], "limits": ["memory": "256Mi"]]),
            (
                "securityContext",
                [
                    "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "runAsNonRoot": true,
                    "capabilities": ["drop": ["ALL"]],
                ]
            ),
            ("volumeMounts", configMap.map { _ in [mount] }),
        ])
    }

    private func probe(_ path: String, delay: Int, period: Int) -> Node {
        [
            "httpGet": ["path": .string(path), "port": "health"], "initialDelaySeconds": .integer(delay),
            "periodSeconds": .integer(period), "timeoutSeconds": 5,
        ]
    }

    private var arguments: [String] {
        var arguments = ["--mode=\(installation.mode.rawValue)"]
        arguments += installation.watchNamespaces.map { "--namespace=\($0)" }
        arguments += [
            "--leader-election-namespace=\(installation.namespace)", "--lease-name=\(ReconcilerObject.name)",
            "--health-address=\(ReconcilerDefaults.healthHost):\(ReconcilerDefaults.healthPort)",
        ]
        arguments += installation.files.map { "\($0.option)=\(Self.folder)/\($0.name)" }
        if let release = installation.release { arguments.append("--release=\(release)") }
        if let concurrency = installation.concurrency { arguments.append("--concurrency=\(concurrency)") }
        if installation.readsBenchmarks { arguments.append("--benchmarks") }
        return arguments
    }
}
