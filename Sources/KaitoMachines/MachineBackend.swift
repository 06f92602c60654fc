import Diagnostics
import Presets
package import Releases
package import WorkspaceAPI

/// The backend for releases of KAITO 0.3.
package func machineBackend(for release: Release) -> any ReleaseBackend { MachineBackend(release: release) }

/// KAITO 0.3: Machines or NodeClaims, preset images, Deployments.
struct MachineBackend: ReleaseBackend {
    let release: Release

    func servedAPIVersions(of kind: String) -> [String] { kind == Workspace.kind ? [KaitoAPI.v1alpha1] : [] }

    var nodeAPIVersions: [String] {
        ["karpenter.sh/v1alpha5", "karpenter.sh/v1beta1", "karpenter.azure.com/v1alpha2", "karpenter.k8s.aws/v1beta1"]
    }

    var writesDeployments: Bool { true }

    func plan(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)? {
        Planner(workspace, identity, context, collector).plan()
    }

    func plan(
        _ resource: KaitoResource, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)? { nil }

    func check(_ set: InferenceSet, _ collector: DiagnosticCollector) {}

    var presets: PresetListing { PresetList(release: release).listing }

    var instanceTypes: [InstanceTypeListing] {
        InstanceTable.shared.types.map {
            InstanceTypeListing(
                name: $0.name, cloud: $0.cloud, gpus: $0.memory?.gpus ?? $0.requestedGPUs, totalGiB: $0.memory?.totalGiB,
                perGPUGiB: $0.memory?.perGPUGiB, model: $0.gpuModel, hasNVMe: nil)
        }
    }

    var samples: [SupportSample] {
        typealias Text = SampleText
        return SupportSample.presets + [
            SupportSample(Text.publicPreset, facts: Text.nodes), SupportSample(Text.template),
        ] + SupportSample.partitions + SupportSample.tunings
    }
}
