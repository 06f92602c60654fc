import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// Resolves inference with the user's own pod template.
struct TemplatePlanner {
    let planner: Planner
    let inference: InferenceSpec
    let annotations: WorkspaceAnnotations
    let labels: [StringMap.Entry]
    let resolver: GPUResolver

    private var collector: DiagnosticCollector { planner.collector }

    func plan(_ template: Node) -> TemplatePlan? {
        if let adapter = inference.adapters.first {
            collector.warning(.ignoredByKAITO, "adapters are ignored with a pod template", at: adapter.position)
        }
        if let affinity = template["spec"]?["affinity"] {
            collector.warning(
                .ignoredByKAITO, "affinity in a pod template is replaced by the selector of the GPU nodes",
                at: affinity.origin.position)
        }
        resolver.checkTemplate()
        if planner.provisioner != .byo, let type = planner.instanceType {
            TemplateGPUs.check(template, on: type, collector)
        }
        let namespace = planner.identity.namespace.value
        if let config = inference.config {
            let resolved = InferenceConfig.resolve(
                config, path: planner.path("inference.config"), preset: nil, isVLLM: annotations.runtime == .vllm, isUsed: false,
                namespace: namespace, planner)
            guard resolved != nil else { return nil }
            collector.warning(
                .ignoredByKAITO,
                "\(planner.path("inference.config")) is ignored with a pod template; mount the ConfigMap in the template",
                at: config.position)
        }
        // The claim's disk if no model determines how much is needed (pkg/utils/workspace, 1024Gi).
        let nodes = NodePlanner(planner: planner, annotations: annotations, labels: labels)
            .plan(count: planner.workspace.resource.count.value, disk: "1Ti")
        return TemplatePlan(
            identity: planner.identity, nodes: nodes, annotations: annotations,
            roles: RoleLabels(planner.workspace.labels), replicas: planner.workspace.resource.count,
            template: PodTemplate.pinned(template, by: planner.context.lock), tolerations: planner.rules.inferenceTolerations,
            configChecksum: PodTemplateChecksum.of(
                podSpec: template["spec"] ?? [:], namespace: namespace, planner.context.configMaps))
    }
}
