import YAML

/// How a Deployment replaces its pods, with the API server's defaults (Kubernetes 1.32, pkg/apis/apps/v1/defaults.go: RollingUpdate with
/// 25 % each; the deployment controller rounds maxSurge up and maxUnavailable down, and takes one pod if both are zero).
struct Rollout: Sendable {
    let replicas: Int
    /// Pods that may be missing meanwhile.
    let unavailable: Int
    /// The GPUs that a pod requests.
    let gpusPerPod: Int

    private static let standard = 25

    init(_ deployment: Manifest) {
        let spec = deployment.root["spec"]
        replicas = deployment.replicas
        gpusPerPod = deployment.gpusPerPod
        guard spec?["strategy"]?["type"]?.string != "Recreate" else {
            unavailable = replicas
            return
        }
        let rolling = spec?["strategy"]?["rollingUpdate"]
        let unavailable = Self.pods(rolling?["maxUnavailable"], of: replicas, roundsUp: false)
        let surge = Self.pods(rolling?["maxSurge"], of: replicas, roundsUp: true)
        self.unavailable = unavailable == 0 && surge == 0 ? 1 : unavailable
    }

    /// Whether requests are answered all the time, if there is room for the additional pods.
    var keepsServing: Bool { unavailable < replicas }

    /// Whether nothing moves before there are free GPUs.
    var needsRoom: Bool { unavailable == 0 && gpusPerPod > 0 }

    /// A number of pods, or a share of them in percent.
    private static func pods(_ node: Node?, of replicas: Int, roundsUp: Bool) -> Int {
        if let count = node?.integer { return max(0, count) }
        let percent = node?.string.flatMap { $0.hasSuffix("%") ? Int($0.dropLast()) : nil } ?? standard
        let share = max(0, min(percent, 100)) * max(0, min(replicas, Manifest.mostNodes))
        return roundsUp ? (share + 99) / 100 : share / 100
    }
}
