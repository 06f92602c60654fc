import Bytes
import Diagnostics
import GPUFit
import Presets
import Releases
import WorkspaceAPI
import YAML

/// Resolves a Workspace for KAITO 0.3: preset, image, GPUs, nodes; also performs the checks of its webhook, and more.
final class Planner {
    let workspace: Workspace
    let identity: WorkspaceIdentity
    let context: PlanningContext
    let collector: DiagnosticCollector

    init(_ workspace: Workspace, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector) {
        self.workspace = workspace
        self.identity = identity
        self.context = context
        self.collector = collector
    }

    private static let defaultInstanceType = "Standard_NC12s_v3"

    var facts: ClusterFacts { context.facts }

    var instanceType: Sourced<String> {
        workspace.resource.instanceType ?? Sourced(Self.defaultInstanceType, .default)
    }

    /// The plan; nil if an error was reported.
    func plan() -> (any WorkspacePlan)? {
        checkRelease()
        let selectorLabels = SelectorLabels(
            workspace.resource.labelSelector, identity: identity, provisioner: provisioner, collector
        ).labels
        var plan: (any WorkspacePlan)?
        if let tuning = workspace.tuning {
            plan = TuningPlanner(planner: self, tuning: tuning, selectorLabels: selectorLabels).plan()
        } else if let inference = workspace.inference {
            plan = InferencePlanner(planner: self, inference: inference, selectorLabels: selectorLabels).plan()
        }
        return collector.hasErrors ? nil : plan
    }

    var provisioner: ClusterFacts.Provisioner { facts.provisioner?.value ?? .machine }

    private func checkRelease() {
        if let partition = workspace.resource.partition { needsNewerRelease("resource.partition", at: partition.position) }
        for preset in [workspace.inference?.preset, workspace.tuning?.preset].compactMap({ $0 }) {
            preset.checkPrivateImage(collector)
            if let secret = preset.modelAccessSecret {
                needsNewerRelease("presetOptions.modelAccessSecret", at: secret.position)
            }
        }
        if let config = workspace.inference?.config { needsNewerRelease("inference.config", at: config.position) }
        if provisioner == .nodepool {
            collector.error(
                .clusterFacts,
                "provisioner \"nodepool\" is not known to KAITO 0.3; accepted values are \"machine\", \"nodeclaim\" and \"byo\"",
                at: facts.provisioner?.position)
        }
        checkCloud()
        if workspace.apiVersion.value != KaitoAPI.v1alpha1 {
            collector.warning(
                .unsupportedByRelease,
                "KAITO 0.3 only serves kaito.sh/v1alpha1, not \(quoted(workspace.apiVersion.value)); it is rendered, but the operator would not accept it",
                at: workspace.apiVersion.position)
        }
    }

    private func checkCloud() {
        let cloud = facts.cloud.value
        guard let profile = CloudProfile.of(cloud) else {
            return collector.error(
                .clusterFacts,
                "cloud \(quoted(cloud.rawValue)) is not known to KAITO 0.3; accepted values are \"azure\" and \"aws\"",
                at: facts.cloud.position)
        }
        guard !profile.servesMachines, provisioner == .machine else { return }
        collector.error(
            .clusterFacts,
            "provisioner \"machine\" is only served by Azure's gpu-provisioner; on \(cloud.rawValue), use \"nodeclaim\" or \"byo\"",
            at: facts.provisioner?.position ?? facts.cloud.position)
    }

    private func needsNewerRelease(_ field: String, at position: SourcePosition?) {
        collector.error(
            .unsupportedByRelease, "\(field) is not a field of KAITO 0.3; it needs --release v0.12", at: position)
    }

    /// GPUs that a pod requests: from the provisioner's table, else from the nodes, else what the preset needs.
    func requestedGPUs(preset: Int) -> Node {
        if let type = InstanceTable.shared[instanceType.value], type.cloud == facts.cloud.value.rawValue,
            let gpus = type.requestedGPUs
        {
            return .string(String(gpus), instanceType.origin)
        }
        let desired = workspace.resource.labelSelector.matchLabels.entries
        let nodes = facts.nodes.sorted { byteOrder($0.name, $1.name) }.filter { node in
            desired.allSatisfy { node.labels[$0.key.value]?.value == $0.value.value }
        }
        if let gpus = nodes.compactMap(\.gpus).first { return .string(String(gpus), .facts) }
        return .string(String(preset), .preset)
    }

    /// The nodes to create, not counting the preferred nodes that exist.
    func nodePlan(disk: Node, selectorLabels: [StringMap.Entry]) -> NodePlan {
        let count = workspace.resource.count
        var claims = count.value
        if provisioner != .byo {
            claims -= min(count.value, usablePreferredNodes())
            if claims > 0 { RetiredInstanceType.check(instanceType, at: workspace.position, collector) }
            checkDisk(disk, claims: claims)
            if claims > 0, workspace.resource.instanceType == nil {
                DefaultInstanceType.warn(instanceType, for: workspace, collector)
            }
            if CloudProfile.of(facts.cloud.value)?.needsClusterName ?? false, provisioner == .nodeclaim, facts.clusterName == nil
            {
                collector.error(
                    .clusterFacts,
                    "the EC2NodeClass needs the cluster's name for its role and discovery tags; set clusterName in the ClusterFacts",
                    at: facts.cloud.position ?? workspace.position)
            }
        }
        return NodePlan(
            identity: identity, provisioner: provisioner, cloud: facts.cloud.value, claims: claims, needed: count.value,
            instanceType: instanceType, disk: disk, selectorLabels: selectorLabels,
            clusterName: facts.clusterName?.value ?? "",
            existing: ExistingClaims(facts.claims, name: identity.name.value, namespace: identity.namespace.value))
    }

    /// Preferred nodes that the ClusterFacts list with the required labels.
    private func usablePreferredNodes() -> Int {
        let desired = workspace.resource.labelSelector.matchLabels.entries
        var usable = 0
        var seen: Set<String> = []
        for preferred in workspace.resource.preferredNodes where seen.insert(preferred.value).inserted {
            guard let node = facts.nodes.first(where: { sameBytes($0.name, preferred.value) }) else {
                collector.warning(
                    .ignoredByKAITO,
                    "preferred node \(quoted(preferred.value)) is not in the ClusterFacts, so a new node is rendered in its place",
                    at: preferred.position)
                continue
            }
            if desired.allSatisfy({ node.labels[$0.key.value]?.value == $0.value.value }) {
                usable += 1
            } else {
                collector.warning(
                    .ignoredByKAITO,
                    "preferred node \(quoted(preferred.value)) lacks the labels of resource.labelSelector, so KAITO ignores it",
                    at: preferred.position)
            }
        }
        return usable
    }

    /// Warns if KAITO's storage request is not one that current versions of gpu-provisioner accept.
    private func checkDisk(_ disk: Node, claims: Int) {
        guard claims > 0, let size = disk.string, !size.hasSuffix("i"), !collector.hasErrors else { return }
        let problem =
            size == "0"
            ? "storage \"0\" for the nodes of \(quoted(identity.name.value)), which current versions of gpu-provisioner refuse; they accept the 1Ti that --release v0.12 requests"
            : "storage \(quoted(size)) for the nodes of \(quoted(identity.name.value)), which means \(size) bytes, not GiB"
        collector.warning(.storageSize, "KAITO 0.3 requests \(problem)", at: identity.name.position)
    }

    /// The image as the cluster pulls it.
    func pulled(_ image: Sourced<String>) -> Sourced<String> {
        Sourced(context.pulled(image.value), image.origin)
    }

    /// The model image: the user's own for private access, otherwise the preset's public one.
    func modelImage(_ spec: PresetSpec, _ preset: ImagePreset) -> Sourced<String> {
        if spec.accessMode.value == .private, let image = spec.image { return pulled(image) }
        if let image = spec.image {
            collector.warning(
                .ignoredByKAITO,
                "presetOptions.image is ignored while accessMode is \"public\"; set accessMode: private to use it",
                at: image.position)
        }
        let image = "\(facts.registry.value)/kaito-\(preset.name):\(preset.tag ?? "latest")"
        return pulled(Sourced(image, .preset))
    }
}
