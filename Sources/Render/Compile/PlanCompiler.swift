import Bytes
import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// One Workspace on its way through a backend.
struct PlanJob {
    let workspace: Workspace
    let identity: WorkspaceIdentity
    let context: PlanningContext
    let collector: DiagnosticCollector
    /// What its objects are made of; nil: it is only checked.
    let document: Node?
    let requiresDigests: Bool
}

/// Compiles the Workspaces of one release on one thread.
protocol PlanCompiler: AnyObject {
    /// What became of the Workspace; nil where an error was reported or nothing was to be made.
    func compile(_ job: PlanJob, into sink: inout ObjectSink) -> WorkspaceSummary?
}

/// Plans by a backend; of plans that are alike, the objects come from a stencil.
final class BackendCompiler<Backend: ReleaseBackend>: PlanCompiler {
    private let backend: Backend
    private let stencils: Stencils<Backend.Plan.Outline>

    init(_ backend: Backend, _ texts: GapTexts) {
        self.backend = backend
        stencils = Stencils(texts)
    }

    func compile(_ job: PlanJob, into sink: inout ObjectSink) -> WorkspaceSummary? {
        let plan = backend.plan(job.workspace, job.identity, job.context, job.collector)
        guard let plan, let document = job.document, !job.collector.hasErrors else { return nil }
        let origin = job.workspace.name.origin
        if job.requiresDigests { requireDigests(plan.images, of: job.workspace, job.collector) }
        if !stamp(plan, origin: origin, into: &sink) {
            sink.write(plan.objects(), of: document, job.identity, origin: origin, release: backend.release)
        }
        return WorkspaceSummary(
            namespace: job.identity.namespace.value, name: job.identity.name.value, release: backend.release,
            images: plan.images.sorted(by: byteOrder), nodeCount: plan.nodeCount)
    }

    /// False where the objects must be built.
    private func stamp(_ plan: Backend.Plan, origin: Origin, into sink: inout ObjectSink) -> Bool {
        guard sink.takesStencils else { return false }
        var words = OwnWords()
        guard let outline = plan.outline(&words), words.arePlain,
            let stencil = stencils.stencil(for: outline, words, of: plan, &sink.writer)
        else { return false }
        sink.stamp(stencil, words, origin: origin)
        return true
    }

    private func requireDigests(_ images: [String], of workspace: Workspace, _ collector: DiagnosticCollector) {
        for image in Set(images).sorted(by: byteOrder) where ImageReference(image)?.digest == nil {
            collector.error(
                .unlockedImage,
                "image \(quoted(image)) of \(quoted(workspace.name.value)) has no digest; kaito-render lock finds it out",
                at: workspace.name.position)
        }
    }
}
