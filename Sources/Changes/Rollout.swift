import YAML

/// How a Deployment replaces its pods, with the API server's defaults (Kubernetes 1.32, pkg/apis/apps/v1/defaults.go: RollingUpdate with
/// 25 % each; the deployment controller rounds maxSurge up and maxUnavailable down, and takes one pod if both are zero).
struct Rollout {
    private let spec: Node?
    let replicas: Int
    /// Pods that may be missing meanwhile.
    let unavailable: Int
    /// Pods that may exist in addition meanwhile.
    let surge: Int

    private static let standard = 25

    init(_ deployment: Node) {
        spec = deployment["spec"]
        replicas = spec?["replicas"]?.integer ?? 1
        guard spec?["strategy"]?["type"]?.string != "Recreate" else {
            (unavailable, surge) = (replicas, 0)
            return
        }
        let rolling = spec?["strategy"]?["rollingUpdate"]
        let unavailable = Self.pods(rolling?["maxUnavailable"], of: replicas, roundsUp: false)
        surge = Self.pods(rolling?["maxSurge"], of: replicas, roundsUp: true)
        self.unavailable = unavailable == 0 && surge == 0 ? 1 : unavailable
    }

    /// The GPUs that a pod requests.
    var gpusPerPod: Int {
        (spec?["template"]?["spec"]?["containers"]?.items ?? []).reduce(0) { sum, container in
            let limits = container["resources"]?["limits"]?.entries ?? []
            return sum + (limits.first { $0.0.hasSuffix("/gpu") }?.1.quantity ?? 0)
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

extension Node {
    /// A whole number; nil: something else.
    var integer: Int? { if case .number(let lexeme, _) = self { Int(lexeme) } else { nil } }

    /// A whole number, also as a string, as quantities may be written.
    fileprivate var quantity: Int? { integer ?? string.flatMap { Int($0) } }
}
