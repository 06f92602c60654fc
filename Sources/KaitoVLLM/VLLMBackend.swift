import Diagnostics
import Presets
package import Releases
package import Tables
package import WorkspaceAPI

/// The backend for a release of KAITO 0.12 or later; nil if the rules table has no row for it.
package func vllmBackend(for release: Release) -> (any ReleaseBackend)? {
    ReleaseRules.of(release.name).map { VLLMBackend(release: release, rules: $0) }
}

/// The backend for a release with a row of its own, with the columns of Data/release-rules.tsv.
package func vllmBackend(for release: Release, row: Table.Row) -> any ReleaseBackend {
    VLLMBackend(release: release, rules: ReleaseRules(row))
}

/// KAITO 0.12 and later: NodeClaims or NodePools, one base image with vLLM, StatefulSets.
struct VLLMBackend: ReleaseBackend {
    let release: Release
    let rules: ReleaseRules

    func servedAPIVersions(of kind: String) -> [String] {
        KaitoAPI.Kind(rawValue: kind).map { $0.isRendered ? $0.apiVersions : [] } ?? []
    }

    var nodeAPIVersions: [String] { ["karpenter.sh/v1", "karpenter.azure.com/v1beta1", "karpenter.k8s.aws/v1"] }

    var writesDeployments: Bool { false }

    func plan(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)? {
        Planner(workspace, identity, context, collector, for: self).plan()
    }

    func plan(
        _ resource: KaitoResource, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)? {
        switch resource {
        case .inferenceSet(let set): PoolPlanner(identity, context, collector, rules).plan(set)
        case .multiRoleInference(let inference): PoolPlanner(identity, context, collector, rules).plan(inference)
        case .ragEngine(let engine):
            RAGEnginePlanner(
                engine: engine, identity: identity, context: context, collector: collector, release: release, rules: rules
            ).plan()
        case .modelMirror(let mirror):
            ModelMirrorPlanner(mirror: mirror, context: context, collector: collector, rules: rules).plan()
        }
    }

    func check(_ set: InferenceSet, _ collector: DiagnosticCollector) { InferenceSetNotes(set).report(to: collector) }

    var presets: PresetListing { PresetList(release: release, catalog: rules.catalog).listing }

    var instanceTypes: [InstanceTypeListing] {
        rules.instanceTypes.types.map {
            InstanceTypeListing(
                name: $0.name, cloud: $0.cloud, gpus: $0.gpus.count, totalGiB: $0.gpus.totalGiB,
                perGPUGiB: $0.gpus.totalGiB / $0.gpus.count, model: $0.gpus.model, hasNVMe: $0.gpus.hasNVMe)
        }
    }

    var samples: [SupportSample] {
        typealias Text = SampleText
        return SupportSample.presets + [
            SupportSample(Text.publicPreset, facts: Text.streamingFacts), SupportSample(Text.transformers),
            SupportSample(Text.publicPreset, facts: "provisioner: nodepool\n"),
            SupportSample(Text.tooLarge, facts: "provisioner: byo\n" + Text.oneNode), SupportSample(Text.template),
        ] + SupportSample.partitions + SupportSample.tunings + SupportSample.roles + SupportSample.retrieval
            + SupportSample.mirrors
    }
}
