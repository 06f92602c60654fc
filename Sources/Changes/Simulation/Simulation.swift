/// What a sync tool, the API server and the controllers do with the changes to one Workspace, step by step: whether its model answers
/// all the time, how many GPUs there are at most, and which pods wait for one.
public struct Simulation: Sendable {
    /// In the order of the tool.
    public let steps: [SyncStep]
    public private(set) var outage = Outage.none
    /// The most GPUs of its nodes at one time.
    public private(set) var peakGPUs: Int
    /// The numbers of the changes to Deployments whose new pods wait for a free GPU.
    private(set) var lacksRoom: Set<Int> = []

    private struct Workload {
        var pods: Int
        let gpusPerPod: Int
        let isDeployment: Bool
        /// Whether its pods have left the nodes that were there before.
        var hasMoved = false
        var hasShrunk = false
    }

    private var workloads: [String: Workload] = [:]
    private var nodes: Int
    private var oldNodes: Int
    private var gpus: Int
    private let successors: Int

    /// - Parameters:
    ///   - changes: those of one Workspace.
    ///   - unchanged: its nodes and workloads that stay as they are.
    init(_ tool: SyncTool, _ changes: [ObjectChange], unchanged: [Manifest]) {
        steps = tool.ordered(changes.enumerated().flatMap { SyncStep.all(of: $1, number: $0) })
        let old = changes.compactMap(\.old) + unchanged
        let before = Capacity(old)
        (nodes, oldNodes, gpus, peakGPUs) = (before.nodes, before.nodes, before.gpus, before.gpus)
        successors = (changes.compactMap(\.new) + unchanged).reduce(0) { $0 + $1.servingPods }
        for manifest in old where manifest.servingPods > 0 {
            workloads[manifest.path] = Workload(
                pods: manifest.servingPods, gpusPerPod: manifest.gpusPerPod, isDeployment: manifest.kind == "Deployment")
        }
        for step in steps { take(step, changes[step.change]) }
    }

    private mutating func take(_ step: SyncStep, _ change: ObjectChange) {
        let object = step.object
        switch step.verb {
        case .keep, .fail: break
        case .create, .update, .recreate:
            if object.nodes > 0 || change.old?.nodes ?? 0 > 0 { provision(step, change) }
            if object.isWorkload { apply(step, change.fate) }
        case .prune:
            if object.nodes > 0 { remove(nodes: object.nodes, Capacity([object]).gpus) }
            if object.isWorkload, workloads.removeValue(forKey: object.path) != nil {
                note(successors > 0 ? .untilLoaded : .lasting)
            }
        }
    }

    private mutating func note(_ other: Outage) { outage = max(outage, other) }

    private mutating func provision(_ step: SyncStep, _ change: ObjectChange) {
        let previous = step.verb == .create ? 0 : change.old?.nodes ?? 0
        let perNode = Capacity([step.object]).gpus / max(1, step.object.nodes)
        let more = step.object.nodes - previous
        if more >= 0 {
            nodes += more
            gpus += more * perNode
            peakGPUs = max(peakGPUs, gpus)
        } else {
            remove(nodes: -more, -more * perNode)
        }
    }

    /// Pods on a node go with it; those that serve one model together all stop.
    private mutating func remove(nodes count: Int, _ gpus: Int) {
        nodes -= count
        oldNodes -= count
        self.gpus -= gpus
        for workload in workloads.values where workload.pods > 0 && !workload.hasMoved {
            if !workload.isDeployment || oldNodes <= 0 {
                note(.untilLoaded)
            } else if workload.hasShrunk || workload.pods == 1 {
                note(.possible)
            }
        }
    }

    private mutating func apply(_ step: SyncStep, _ fate: PodFate) {
        let path = step.object.path
        switch fate {
        case .undisturbed, .start, .takeOver, .stay, .run, .rerun, .end, .stop: break
        case .scale(let from, let to):
            if from > 0, to == 0 { note(.lasting) }
            workloads[path]?.pods = to
            workloads[path]?.hasShrunk = to < from
        case .restart, .recreate: note(.untilLoaded)
        case .rollOut(let rollout):
            workloads[path]?.pods = rollout.replicas
            if !rollout.keepsServing {
                note(.untilLoaded)
            } else if rollout.needsRoom, freeGPUs < rollout.gpusPerPod {
                lacksRoom.insert(step.change)
            } else {
                // The old nodes are full, so that new pods find room on new ones alone.
                workloads[path]?.hasMoved = rollout.needsRoom && nodes > oldNodes
            }
        }
    }

    /// GPUs of the Workspace's nodes that no pod has.
    private var freeGPUs: Int { gpus - workloads.values.reduce(0) { $0 + $1.pods * $1.gpusPerPod } }
}
