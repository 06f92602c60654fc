import Kubernetes
import YAML

/// The effects of a change on nodes and pods, in words. The behaviour of sync tools is described as they document it, that of the API
/// server follows from the old object wherever it acts on that.
enum Effects {
    /// The effects of creating or deleting an object.
    ///
    /// - Parameter predecessor: what did the same work until now, under another kind.
    static func of(old: Manifest?, new: Manifest?, predecessor: Manifest? = nil) -> [Phrase] {
        guard let manifest = new ?? old else { return [] }
        let isNew = new != nil
        switch manifest.kind {
        case "Machine", "NodeClaim", "NodePool": return nodes(manifest, isNew: isNew)
        case "StatefulSet", "Deployment":
            if isNew { return predecessor.map { succession(from: $0, to: manifest) } ?? [] }
            return ["its pods stop\(fate(ofVolumesOf: manifest))"]
        case "Job": return isNew ? ["it runs once"] : ["it stops if it is still running"]
        case "PersistentVolumeClaim": return isNew ? [] : ["its data may be lost, depending on the volume's reclaim policy"]
        default: return []
        }
    }

    private static func nodes(_ manifest: Manifest, isNew: Bool) -> [Phrase] {
        guard manifest.nodes > 0 else { return [] }
        let type: Phrase = manifest.instanceType.map { "\($0) " } ?? ""
        let nodes: Phrase = "\(manifest.nodes) \(type)\(words: manifest.nodes == 1 ? "node" : "nodes")"
        let ordinal: Phrase =
            manifest.isClaim ? ClaimRoll.ordinal(of: manifest).map { " (node \($0) of the workspace)" } ?? "" : ""
        let verb = manifest.nodes == 1 ? "is" : "are"
        if isNew { return ["\(nodes)\(ordinal) \(words: verb) provisioned"] }
        return ["\(nodes)\(ordinal) \(words: verb) removed, with the pods that run there"]
    }

    /// The effects of changing an object, or replacing it under the same name.
    static func of(
        old: Manifest, new: Manifest, fields: [FieldChange], isReplaced: Bool, isTemplateChanged: Bool
    ) -> [Phrase] {
        var effects: [Phrase] = []
        if isReplaced {
            effects += replaced(old, by: new)
        } else if isTemplateChanged {
            effects += restarted(new)
        } else if fields.contains(where: { $0.path == ["spec", "replicas"] }) {
            effects.append("pods are added or removed; none restarts")
        } else if new.kind == "ConfigMap", fields.contains(where: { $0.keys.first == "data" }) {
            effects.append("pods read it when they next start; those that mount it with a checksum restart automatically")
        }
        if new.kind.hasSuffix("NodeClass") {
            effects.append("nodes of this class drift: Karpenter replaces them within its disruption budgets")
        }
        return effects
    }

    /// The effects of replacing a node claim by another one.
    static func ofRoll(old: Manifest, new: Manifest, fields: [FieldChange]) -> [Phrase] {
        var effects: [Phrase] = []
        if let disk = fields.first(where: { $0.keys == ["spec", "resources", "requests", "storage"] }), fields.count == 1 {
            effects.append("the disk size of a node cannot change, so the whole GPU node is replaced: \(ValueText.change(disk))")
        }
        let type: Phrase = new.instanceType.map { "\($0) " } ?? ""
        effects.append(
            "a new \(type)node starts first; then the old one is pruned, with the pods and the weights on it")
        return effects
    }

    private static func replaced(_ old: Manifest, by new: Manifest) -> [Phrase] {
        let annotations = new.root["metadata"]?["annotations"]
        let isForced = SyncAnnotations.recreate.allSatisfy { annotations?[$0.0]?.string == $0.1 }
        let how: Phrase =
            isForced
            ? "Argo CD (Force=true) and Flux (force: enabled) delete and recreate it"
            : "the API server refuses the change: delete the object first, or force the sync"
        let stop: Phrase = "its pods stop, and no requests are served until the new ones have loaded the model"
        switch new.kind {
        case "StatefulSet": return [how, "\(stop)\(fate(ofVolumesOf: old))"]
        case "Deployment": return [how, stop]
        case "Job": return [how, rerun(new)]
        default: return [how]
        }
    }

    /// What becomes of the volumes of a StatefulSet that is deleted, as the end of a sentence: that is up to the policy with which it
    /// was created (Kubernetes, persistentVolumeClaimRetentionPolicy, by default Retain).
    private static func fate(ofVolumesOf old: Manifest) -> Phrase {
        guard old.kind == "StatefulSet", !(old.root["spec"]?["volumeClaimTemplates"]?.items ?? []).isEmpty else { return "" }
        let policy = old.root["spec"]?["persistentVolumeClaimRetentionPolicy"]?["whenDeleted"]?.string
        return policy == "Delete" ? "; its volumes and the weights on them go too" : "; its volumes are kept unchanged"
    }

    /// Jobs of Workspaces train, and push what they have learnt.
    private static func rerun(_ job: Manifest) -> Phrase {
        job.workspace == nil
            ? "it runs again, also if it has ended; an unfinished run is lost"
            : "it trains again, also if it has ended, and pushes its result over the image that is there; an unfinished run is lost"
    }

    /// A workload of another kind takes over: releases of KAITO differ in that.
    private static func succession(from old: Manifest, to new: Manifest) -> [Phrase] {
        let pause: Phrase =
            "it takes the place of \(old.title), whose pods stop as soon as it is pruned: no requests are served until the new pods have loaded the model"
        guard !servesByVLLM(old), servesByVLLM(new) else { return [pause] }
        return [pause, "vLLM serves instead of Transformers: clients have to speak the OpenAI API, such as /v1/chat/completions"]
    }

    private static func servesByVLLM(_ workload: Manifest) -> Bool {
        let containers = workload.root["spec"]?["template"]?["spec"]?["containers"]?.items ?? []
        let words = containers.flatMap { ($0["command"]?.items ?? []) + ($0["args"]?.items ?? []) }.compactMap(\.string)
        return words.contains { $0.contains("/vllm/") || $0.contains("vllm serve") || $0.contains("vllm.") }
    }

    private static func restarted(_ new: Manifest) -> [Phrase] {
        switch new.kind {
        case "Deployment": return restarted(Rollout(new.root))
        case "StatefulSet":
            if new.root["spec"]?["updateStrategy"]?["type"]?.string == "OnDelete" {
                return ["running pods stay as they are until they are deleted (updateStrategy OnDelete)"]
            }
            if new.root["spec"]?["replicas"]?.integer ?? 1 == 1 {
                return ["the pod restarts: no requests are served until the model is loaded again"]
            }
            return ["pods restart one after another; those that serve one model together serve no requests meanwhile"]
        case "NodePool": return ["its nodes drift: Karpenter replaces them within its disruption budgets"]
        default: return []
        }
    }

    private static func restarted(_ rollout: Rollout) -> [Phrase] {
        guard rollout.keepsServing else {
            return [
                rollout.replicas == 1
                    ? "the pod stops before its replacement starts: no requests are served until the model is loaded again"
                    : "all pods stop before their replacements start: no requests are served until the model is loaded again"
            ]
        }
        let gpus = rollout.gpusPerPod
        if rollout.unavailable == 0, gpus > 0 {
            let room = counted(gpus, "more free GPU")
            return [
                "old pods serve until their replacements are ready, which need \(words: room); without, the replacement stays Pending and the rollout hangs: set spec.strategy.type to Recreate, or add a node"
            ]
        }
        return ["pods are replaced a few at a time; the others keep serving"]
    }
}

/// `1 node`, `2 nodes`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
