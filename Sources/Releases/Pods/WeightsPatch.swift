import WorkspaceAPI
import YAML

/// Puts the weights of a model on a volume of one's own, in place of the one that KAITO chooses, which is lost with the node.
struct WeightsPatch {
    private let weights: WeightsVolume
    private static let volume = "model-weights-volume"

    init(_ weights: WeightsVolume) {
        self.weights = weights
    }

    /// The StatefulSet's spec and its pod's; unchanged if the pod downloads no weights.
    func applied(to spec: Node, _ pod: Node) -> (spec: Node, pod: Node) {
        let mounts = pod["containers"]?.items?.first?["volumeMounts"]?.items ?? []
        guard mounts.contains(where: { $0["name"]?.string == Self.volume }) else { return (spec, pod) }
        var volumes = (pod["volumes"]?.items ?? []).filter { $0["name"]?.string != Self.volume }
        var spec = spec
        switch weights.source {
        case .claim(let claim):
            volumes.append([
                "name": .string(Self.volume), "persistentVolumeClaim": ["claimName": claim.node.beyond],
            ])
            spec = spec.removing("volumeClaimTemplates").removing("persistentVolumeClaimRetentionPolicy")
        case .storageClass(let name, let size):
            spec = spec.setting("volumeClaimTemplates", to: [template(spec, name, size)], after: "template")
        }
        return (spec, pod.setting("volumes", to: .list(volumes)))
    }

    /// The API server's defaults are written out, since a sync tool would otherwise show a difference.
    private func template(_ spec: Node, _ storageClass: Sourced<String>, _ size: Sourced<String>) -> Node {
        [
            "apiVersion": "v1",
            "kind": "PersistentVolumeClaim",
            "metadata": ["name": .string(Self.volume), "labels": spec["selector"]?["matchLabels"] ?? [:]],
            "spec": [
                "accessModes": ["ReadWriteOnce"],
                "resources": ["requests": ["storage": size.node.beyond]],
                "storageClassName": storageClass.node.beyond,
                "volumeMode": "Filesystem",
            ],
        ]
    }
}
