import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Resolves a ModelMirror (KAITO 8b050c7b, pkg/modelmirror/controllers/modelmirror_controller.go).
struct ModelMirrorPlanner {
    let mirror: ModelMirror
    let context: PlanningContext
    let collector: DiagnosticCollector
    let rules: ReleaseRules

    /// Nil for weights that exist elsewhere, or if an error was reported.
    func plan() -> (any WorkspacePlan)? {
        guard let download = mirror.download else { return nil }
        checkName()
        let facts = context.facts
        let name = download.storageClass.value
        if facts.object("StorageClass", name) == nil, !facts.storageClasses.contains(name) {
            collector.error(
                .clusterFacts,
                "spec.storage.storageClassName \(quoted(name)) is not in the ClusterFacts, and KAITO's webhook refuses a class that does not exist; list it under storageClasses",
                at: download.storageClass.position)
        }
        if download.namespace == nil {
            collector.error(
                .missingField, "spec.jobNamespace is missing, without which KAITO cannot create the claim and the Job; add it",
                at: mirror.position)
        }
        guard let namespace = download.namespace, !collector.hasErrors else { return nil }
        return ModelMirrorPlan(
            mirror: MirrorPlan(
                name: mirror.name, namespace: namespace, modelID: download.modelID, accessSecret: download.accessSecret,
                size: download.size.node, storageClass: download.storageClass, serviceAccount: mirror.serviceAccount,
                image: context.pulled(rules.images.mirror), clientVersion: rules.mirrorClient,
                cpu: MirrorResources.cpu(facts), memory: MirrorResources.memory(facts)))
    }

    /// The name is that of a claim, a label and, with a suffix, of the Job's pods.
    private func checkName() {
        let longest = 63 - "-download-0".utf8.count
        guard mirror.name.value.utf8.count > longest else { return }
        collector.error(
            .nameTooLong,
            "ModelMirror name \(quoted(mirror.name.value)) has \(mirror.name.value.utf8.count) characters; at most \(longest) are accepted here, so that the Job's name fits a pod label",
            at: mirror.name.position)
    }
}
