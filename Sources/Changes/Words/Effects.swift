import Diagnostics
import YAML

/// What the simulation of a change found out about nodes and pods, in words.
enum Effects {
    /// - Parameters:
    ///   - lacksRoom: whether new pods of a Deployment find no free GPU on the nodes of the Workspace.
    ///   - interrupting: the tools with which the model has to be loaded again.
    static func of(_ change: ObjectChange, lacksRoom: Bool, interrupting: [SyncTool]) -> [Phrase] {
        guard let manifest = change.manifest else { return [] }
        if change.action == .kept { return ["it stays in the cluster: it is annotated not to be pruned"] }
        if change.isRoll { return roll(change, interrupting) }
        var effects: [Phrase] = []
        if change.action == .replaced { effects.append(replacement(manifest)) }
        effects += pods(change, lacksRoom: lacksRoom)
        switch manifest.kind {
        case "Machine", "NodeClaim", "NodePool": effects += nodes(change)
        case "Service" where change.action == .deleted:
            effects.append("clients that call \(manifest.name).\(manifest.namespace) get no answer any more")
        case "PersistentVolumeClaim" where change.action == .deleted:
            effects.append("its data may be lost, depending on the volume's reclaim policy")
        case "ConfigMap" where change.action == .changed && change.fields.contains { $0.keys.first == "data" }:
            effects.append("pods read it when they next start; those that mount it with a checksum restart automatically")
        default: break
        }
        if manifest.kind.hasSuffix("NodeClass"), change.action == .changed {
            effects.append("nodes of this class drift: Karpenter replaces them within its disruption budgets")
        }
        return effects
    }

    // MARK: nodes

    private static func nodes(_ change: ObjectChange) -> [Phrase] {
        guard let manifest = change.manifest else { return [] }
        if change.action == .changed {
            let isTemplate = change.fields.contains { $0.keys.starts(with: ["spec", "template"]) }
            return isTemplate ? ["its nodes drift: Karpenter replaces them within its disruption budgets"] : []
        }
        guard manifest.nodes > 0 else { return [] }
        let type: Phrase = manifest.instanceType.map { "\($0) " } ?? ""
        let nodes: Phrase = "\(manifest.nodes) \(type)\(words: manifest.nodes == 1 ? "node" : "nodes")"
        let ordinal: Phrase =
            manifest.isClaim ? ClaimRoll.ordinal(of: manifest).map { " (node \($0) of the workspace)" } ?? "" : ""
        let verb = manifest.nodes == 1 ? "is" : "are"
        if change.new != nil { return ["\(nodes)\(ordinal) \(words: verb) provisioned"] }
        return ["\(nodes)\(ordinal) \(words: verb) removed, with the pods that run there"]
    }

    /// The effects of replacing a node claim by another one.
    private static func roll(_ change: ObjectChange, _ interrupting: [SyncTool]) -> [Phrase] {
        var effects: [Phrase] = []
        let fields = change.fields
        if let disk = fields.first(where: { $0.keys == ["spec", "resources", "requests", "storage"] }), fields.count == 1 {
            effects.append("the disk size of a node cannot change, so the whole GPU node is replaced: \(ValueText.change(disk))")
        }
        let type: Phrase = change.new?.instanceType.map { "\($0) " } ?? ""
        effects.append(
            "Argo CD starts a new \(type)node first, and prunes the old one last, with the pods and the weights on it; Flux does not wait for the new one"
        )
        if !interrupting.isEmpty {
            let with: Phrase = interrupting == SyncTool.allCases ? "" : "with \(words: interrupting.map(\.rawValue).joined()), "
            effects.append("\(with)no requests are served until the model is loaded on the new node")
        }
        return effects
    }

    // MARK: pods

    private static let reload: Phrase = "no requests are served until the model is loaded again"

    private static func pods(_ change: ObjectChange, lacksRoom: Bool) -> [Phrase] {
        switch change.fate {
        case .undisturbed, .start: return []
        case .takeOver(let old): return change.new.map { succession(from: old, to: $0) } ?? []
        case .stop: return ["its pods stop\(fate(ofVolumesOf: change.old))"]
        case .scale(_, 0): return ["it is scaled to zero: no requests are served"]
        case .scale(0, _): return ["its pods start"]
        case .scale: return ["pods are added or removed; none restarts"]
        case .restart(1): return ["the pod restarts: \(reload)"]
        case .restart: return ["pods restart one after another; those that serve one model together serve no requests meanwhile"]
        case .stay: return ["running pods stay as they are until they are deleted"]
        case .rollOut(let rollout): return rolledOut(rollout, lacksRoom: lacksRoom)
        case .recreate:
            // Without an order to re-create it, nothing happens to it.
            guard change.new?.isRecreated ?? false else { return [] }
            return [
                "its pods stop, and no requests are served until the new ones have loaded the model\(fate(ofVolumesOf: change.old))"
            ]
        case .run: return ["it runs once"]
        case .rerun: return [rerun(change)]
        case .end: return ["it stops if it is still running"]
        }
    }

    private static func replacement(_ new: Manifest) -> Phrase {
        new.isRecreated
            ? "Argo CD (Force=true) and Flux (force: enabled) delete and recreate it"
            : "the API server refuses the change, so that the sync fails: delete the object first, or force the sync"
    }

    /// What becomes of the volumes of a StatefulSet that is deleted, as the end of a sentence: that is up to the policy with which it
    /// was created (Kubernetes, persistentVolumeClaimRetentionPolicy, by default Retain).
    private static func fate(ofVolumesOf old: Manifest?) -> Phrase {
        guard let old, old.kind == "StatefulSet", !(old.root["spec"]?["volumeClaimTemplates"]?.items ?? []).isEmpty else {
            return ""
        }
        return old.losesVolumes ? "; its volumes and the weights on them go too" : "; its volumes are kept unchanged"
    }

    /// Jobs of Workspaces train, and push what they have learnt.
    private static func rerun(_ change: ObjectChange) -> Phrase {
        guard change.new?.isRecreated ?? false else { return "it does not run again by itself" }
        return change.new?.workspace == nil
            ? "it runs again, also if it has ended; an unfinished run is lost"
            : "it trains again, also if it has ended, and pushes its result over the image that is there; an unfinished run is lost"
    }

    /// A workload of another kind takes over: releases of KAITO differ in that.
    private static func succession(from old: Manifest, to new: Manifest) -> [Phrase] {
        let pause: Phrase =
            "it takes the place of \(old.title), whose pods stop as soon as it is pruned: no requests are served until the new pods have loaded the model"
        guard !ServedModel.isVLLM(old), ServedModel.isVLLM(new) else { return [pause] }
        return [pause, "vLLM serves instead of Transformers: clients have to speak the OpenAI API, such as /v1/chat/completions"]
    }

    private static func rolledOut(_ rollout: Rollout, lacksRoom: Bool) -> [Phrase] {
        guard rollout.keepsServing else {
            return [
                rollout.replicas == 1
                    ? "the pod stops before its replacement starts: \(reload)"
                    : "all pods stop before their replacements start: \(reload)"
            ]
        }
        guard rollout.needsRoom else { return ["pods are replaced a few at a time; the others keep serving"] }
        guard lacksRoom else { return ["old pods serve until their replacements on the new nodes are ready"] }
        let room = counted(rollout.gpusPerPod, "more free GPU")
        return [
            "old pods serve until their replacements are ready, which need \(words: room); without, the replacement stays Pending and the rollout hangs: set spec.strategy.type to Recreate, or add a node"
        ]
    }
}
