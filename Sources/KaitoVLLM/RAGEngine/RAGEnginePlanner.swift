import Bytes
import Diagnostics
import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Resolves a RAGEngine for KAITO's RAGEngine operator, which has no feature gates and only knows NodeClaims
/// (KAITO 8b050c7b, pkg/ragengine/controllers, api/v1beta1/ragengine_validation.go).
struct RAGEnginePlanner {
    let engine: RAGEngine
    let identity: WorkspaceIdentity
    let context: PlanningContext
    let collector: DiagnosticCollector
    let release: Release
    let rules: ReleaseRules

    private var facts: ClusterFacts { context.facts }

    /// The plan; nil if an error was reported.
    func plan() -> (any WorkspacePlan)? {
        WorkloadNameCheck.check(identity.name, of: RAGEngine.kind, most: 63, "it fits a pod label", collector)
        RAGEngineNotes(engine: engine, release: release, collector: collector).report()
        let annotations = RAGEngineAnnotations(engine.annotations, collector)
        let (nodes, gpus) = compute(annotations)
        let policy = GuardrailsPolicyResolver(planner: self).policy()
        InferenceServiceCheck(engine: engine, identity: identity, context: context, collector: collector).check()
        guard !collector.hasErrors else { return nil }
        return RAGEnginePlan(
            engine: engine, identity: identity,
            image: Sourced(
                context.pulled("\(facts.registry.value)/\(rules.images.retrieval)"), facts.registry.origin),
            nodes: nodes, resources: resources(gpus), tolerations: rules.retrievalTolerations,
            isLoadBalancer: annotations.isLoadBalancer, policy: policy)
    }

    /// A remote model needs no GPU, even on a node that has some.
    private func resources(_ gpus: Int?) -> RAGEnginePlan.Resources {
        guard case .local = engine.embedding.source, engine.compute != nil else { return .small }
        return gpus.map { .gpus($0) } ?? .none
    }

    // MARK: - Nodes

    /// The node, and how many GPUs it has if KAITO knows its type.
    private func compute(_ annotations: RAGEngineAnnotations) -> (nodes: NodePlan?, gpus: Int?) {
        guard let compute = engine.compute else { return (nil, nil) }
        let path = "spec.compute"
        let labels = SelectorLabels(
            compute.labelSelector, path: "\(path).labelSelector", provisioner: .nodeclaim, for: release, collector
        ).labels
        guard let type = instanceType(of: compute, path: path) else { return (nil, nil) }
        let known = rules.instanceTypes.find(type.value, cloud: facts.cloud.value.rawValue)
        let exists = hasNode(type.value, labels)
        if !exists { checkProvisioner(type, path: path) }
        let nodes = NodePlan(
            identity: identity, owner: .ragEngine, provisioner: .nodeclaim, cloud: facts.cloud.value, count: exists ? 0 : 1,
            needed: 1, instanceType: type, disk: .string(Self.disk), selectorLabels: labels,
            imageFamily: annotations.imageFamily, nodeClass: nil, nodeClasses: [], inferenceSet: nil,
            existing: ExistingClaims(
                facts.claims, of: .ragEngine, name: identity.name.value, namespace: identity.namespace.value))
        return (nodes, known?.gpus.count)
    }

    /// ragengine_controller.go, createAndValidateNode.
    private static let disk = "200Gi"

    private func instanceType(of compute: ResourceSpec, path: String) -> Sourced<String>? {
        let isOld = engine.apiVersion.value == KaitoAPI.v1alpha1
        guard let type = compute.instanceType, !type.value.isEmpty else {
            if isOld, compute.instanceType == nil { return Sourced(Planner.defaultInstanceType, .default) }
            collector.error(
                .instanceType,
                "\(path).instanceType is missing; \(release.title) has no default, so name an instance type, or leave out \(path) to run on any node",
                at: compute.position)
            return nil
        }
        let names = InstanceTypeName(release: release, rules: rules, cloud: facts.cloud.value)
        if let known = names.known(type.value) {
            warnOfOtherMaker(known, type)
        } else if !names.isAcceptedSeries(type.value) {
            names.reportUnknown(type, path: "\(path).instanceType", at: compute.position, collector)
        }
        return type
    }

    private func warnOfOtherMaker(_ known: InstanceType, _ type: Sourced<String>) {
        guard let model = known.gpus.model, !model.utf8.starts(with: "NVIDIA".utf8) else { return }
        collector.warning(
            .instanceType,
            "instance type \(quoted(type.value)) has \(model), but the pod requests nvidia.com/gpu, so it stays pending; use a type with NVIDIA GPUs",
            at: type.position)
    }

    /// Whether a node with the labels and the instance type is ready, so that none is created.
    private func hasNode(_ type: String, _ labels: [StringMap.Entry]) -> Bool {
        let typeKey = "node.kubernetes.io/instance-type"
        func fits(_ label: (String) -> String?) -> Bool {
            labels.allSatisfy { entry in label(entry.key.value).map { sameBytes($0, entry.value.value) } ?? false }
                && label(typeKey)?.lowercased() == type.lowercased()
        }
        let existing = facts.objects.filter { $0.kind == "Node" && FactsGatherer.isReady($0.root) }
        return facts.nodes.contains { node in fits { node.labels[$0]?.value } }
            || existing.contains { node in fits { node.root["metadata"]?["labels"]?[$0]?.string } }
    }

    private func checkProvisioner(_ type: Sourced<String>, path: String) {
        RetiredInstanceType.check(type, at: engine.compute?.position, collector)
        let cloud = facts.cloud.value
        if CloudProfile.of(cloud).nodes == nil {
            collector.error(
                .clusterFacts,
                "cloud \(quoted(cloud.rawValue)) provisions no nodes, and no node in the ClusterFacts has the labels and the instance type of \(path); list it under nodes, or leave out \(path) to run on any node",
                at: engine.compute?.position)
        } else if facts.provisioner?.value == .byo {
            collector.warning(
                .clusterFacts,
                "no node in the ClusterFacts has the labels and the instance type of \(path), so KAITO requests one by a NodeClaim, although provisioner \"byo\" says that nodes are not created; list the node under nodes",
                at: engine.compute?.position)
        }
    }
}
