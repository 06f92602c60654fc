import Bytes
import Diagnostics
import GPUFit
public import Releases
public import WorkspaceAPI

/// A Workspace on another instance type, or with its nodes counted otherwise: as it would be rendered.
public struct Alternative: Sendable {
    public let instanceType: String
    public let sizing: Sizing
    public let overview: WorkloadOverview
}

/// All alternatives to a Workspace. Workspaces that differ in words alone, such as their names, share them.
public final class Alternatives: Sendable {
    public static let none = Alternatives([])

    public let all: [Alternative]

    init(_ all: [Alternative]) {
        self.all = all
    }
}

/// Finds what a Workspace could be instead: each alternative is planned as it would be rendered, and one that is rejected is none.
struct AlternativeSearch {
    private let context: PlanningContext
    /// Workspaces with equal outlines have equal alternatives, and a fleet has few outlines.
    private var known: [Int: [(outline: any PlanOutline, alternatives: Alternatives)]] = [:]

    init(_ context: PlanningContext) {
        self.context = context
    }

    /// None for existing nodes: their types are not up to the Workspace.
    mutating func alternatives(
        to plan: any WorkspacePlan, _ workspace: Workspace, _ identity: WorkspaceIdentity, _ backend: any ReleaseBackend
    ) -> Alternatives {
        guard let overview = plan.overview, let type = overview.instanceType, overview.newNodes > 0 else { return .none }
        var words = OwnWords()
        guard let outline = plan.outline(&words) else { return search(workspace, identity, backend, overview, type.value) }
        if let found = known[outline.signature]?.first(where: { $0.outline.isLike(outline) }) { return found.alternatives }
        let found = search(workspace, identity, backend, overview, type.value)
        known[outline.signature, default: []].append((outline, found))
        return found
    }

    private func search(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ backend: any ReleaseBackend, _ overview: WorkloadOverview,
        _ type: String
    ) -> Alternatives {
        var sizings = [current(workspace)]
        if case .vllm? = overview.memory, sizings != [.fit] { sizings.append(.fit) }
        let cloud = context.facts.cloud.value.rawValue
        let all = backend.instanceTypes.filter { $0.cloud == cloud && InstancePrices.of($0.name)?.retirement == nil }
            .flatMap { other in sizings.map { (other.name, $0) } }
            .filter { !(sameBytes($0.0, type) && $0.1 == current(workspace)) }
            .compactMap { name, sizing -> Alternative? in
                let collector = DiagnosticCollector()
                let plan = backend.plan(workspace.on(name, sizing), identity, context, collector)
                guard let overview = plan?.overview, !collector.hasErrors else { return nil }
                return Alternative(instanceType: name, sizing: sizing, overview: overview)
            }
        return Alternatives(all)
    }

    private func current(_ workspace: Workspace) -> Sizing { workspace.sizing ?? context.sizing }
}
