import Bytes
import Kubernetes

/// What applies a deploy tree, and in which order.
///
/// Sources: Argo CD v3.5 docs/user-guide/sync-waves.md and sync-options.md: waves, in each what is pruned before what is applied, then
/// kinds and names; what is pruned has the waves in reverse; PruneLast comes after all waves. Flux v2.7, the page of Kustomization: applies,
/// then prunes without waiting, then checks health; as docs/gitops.md sets it up, nodes have a Kustomization of their own before the rest.
public enum SyncTool: String, Sendable, CaseIterable {
    case argoCD = "Argo CD"
    case flux = "Flux"

    /// The steps in the order in which they are done.
    func ordered(_ steps: [SyncStep]) -> [SyncStep] {
        let waves = Set(steps.filter { $0.isPrune && !$0.object.isPrunedLast }.map(\.object.wave)).sorted()
        let keys = steps.map { step in
            let object = step.object
            let rank = step.isPrune ? -Kinds.rank(object.kind) : Kinds.rank(object.kind)
            switch self {
            case .flux: return [object.namespace.isEmpty ? 0 : 1, step.isPrune ? 1 : 0, rank]
            case .argoCD:
                if step.isPrune, object.isPrunedLast { return [1, 0, 0, rank] }
                let wave = step.isPrune ? waves.firstIndex(of: object.wave).map { waves[waves.count - 1 - $0] } : nil
                return [0, wave ?? object.wave, step.isPrune ? 0 : 1, rank]
            }
        }
        return steps.indices.sorted { a, b in
            if keys[a] != keys[b] { return keys[a].lexicographicallyPrecedes(keys[b]) }
            return byteOrder(steps[a].object.path, steps[b].object.path)
        }.map { steps[$0] }
    }
}

extension SyncStep {
    var isPrune: Bool { verb == .prune || verb == .keep }
}
