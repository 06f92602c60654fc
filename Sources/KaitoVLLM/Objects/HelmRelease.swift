import Releases
import WorkspaceAPI
import YAML

/// The chart of a pool with its values (pkg/workspace/manifests/manifests.go, GenerateInferencePoolHelmRelease, and
/// pkg/controllers/multiroleinference/controller.go, reconcileInferencePool).
func buildHelmRelease(_ plan: PoolPlan) -> Node {
    [
        "apiVersion": "helm.toolkit.fluxcd.io/v2",
        "kind": "HelmRelease",
        "metadata": plan.identity.metadata(plan.name),
        "spec": [
            "chartRef": [
                "kind": "OCIRepository", "name": .string(plan.name), "namespace": plan.identity.namespace.node,
            ],
            "interval": .string(plan.interval),
            "values": ["router": ["epp": pickerValues(plan), "modelServers": serverValues(plan)]],
        ],
    ]
}

private func pickerValues(_ plan: PoolPlan) -> Node {
    .fields([
        ("image", imageValues(plan.image)),
        ("pluginsConfigFile", plan.plugins.map { _ in .string(PoolPlan.pluginsFile) }),
        ("pluginsCustomConfig", plan.plugins.map { .mapping([(PoolPlan.pluginsFile, $0.node)], keys: [], .rule) }),
        ("flags", .mapping(plan.flags, keys: [], .rule)),
        ("resources", plan.resources),
    ])
}

/// The chart joins the parts as `registry/repository:tag`: a digest follows the tag.
private func imageValues(_ image: String) -> Node {
    let reference = ImageReference(image)
    let path = reference?.path ?? ""
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let registry = path == name ? "docker.io/library" : String(path.dropLast(name.count + 1))
    let tag = [reference?.tag, reference?.digest].compactMap(\.self).joined(separator: "@")
    return [
        "registry": .string(registry), "repository": .string(name), "tag": .string(tag), "pullPolicy": "IfNotPresent",
    ]
}

private func serverValues(_ plan: PoolPlan) -> Node { ["matchLabels": plan.matchLabels, "targetPorts": plan.targetPorts] }
