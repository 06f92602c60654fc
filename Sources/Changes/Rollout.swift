import Kubernetes
import YAML

/// How a Deployment replaces its pods, with the API server's defaults (Kubernetes 1.32, pkg/apis/apps/v1/defaults.go: RollingUpdate with
/// 25 % each; the deployment controller rounds maxSurge up and maxUnavailable down, and takes one pod if both are zero).
struct Rollout {
    private let spec: Node?
    let replicas: Int
    /// Pods that may be missing meanwhile.
    let unavailable: Int

    private static let standard = 25
    /// More GPUs than any node has, few enough to add up.
    private static let mostGPUs = 1 << 20

    init(_ deployment: Node) {
        spec = deployment["spec"]
        replicas = spec?["replicas"]?.integer ?? 1
        guard spec?["strategy"]?["type"]?.string != "Recreate" else {
            unavailable = replicas
            return
        }
        let rolling = spec?["strategy"]?["rollingUpdate"]
        let unavailable = Self.pods(rolling?["maxUnavailable"], of: replicas, roundsUp: false)
        let surge = Self.pods(rolling?["maxSurge"], of: replicas, roundsUp: true)
        self.unavailable = unavailable == 0 && surge == 0 ? 1 : unavailable
    }

    /// The GPUs that a pod requests.
    var gpusPerPod: Int {
        (spec?["template"]?["spec"]?["containers"]?.items ?? []).reduce(0) { sum, container in
            let limits = container["resources"]?["limits"]?.entries ?? []
            let amount = limits.first { $0.0.hasSuffix("/gpu") }.flatMap { Quantity($0.1)?.whole } ?? 0
            return sum + max(0, min(amount, Self.mostGPUs))
        }
    }

    /// Whether requests are answered all the time, if there is room for the additional pods.
    var keepsServing: Bool { unavailable < replicas }

    /// A number of pods, or a share of them in percent.
    private static func pods(_ node: Node?, of replicas: Int, roundsUp: Bool) -> Int {
        if let count = node?.integer { return max(0, count) }
        let percent = node?.string.flatMap { $0.hasSuffix("%") ? Int($0.dropLast()) : nil } ?? standard
        let share = max(0, min(percent, 100)) * max(0, min(replicas, 1 << 20))
        return roundsUp ? (share + 99) / 100 : share / 100
    }
}
