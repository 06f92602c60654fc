import Kubernetes
import YAML

/// The effects of a change on nodes and pods, in words. The behaviour of sync tools is described as they document it.
enum Effects {
    /// The effects of creating or deleting an object.
    static func of(old: Manifest?, new: Manifest?) -> [Phrase] {
        guard let manifest = new ?? old else { return [] }
        let isNew = new != nil
        switch manifest.kind {
        case "Machine", "NodeClaim", "NodePool":
            guard manifest.nodes > 0 else { return [] }
            let type: Phrase = manifest.instanceType.map { "\($0) " } ?? ""
            let nodes: Phrase = "\(manifest.nodes) \(type)\(words: manifest.nodes == 1 ? "node" : "nodes")"
            let ordinal: Phrase =
                manifest.isClaim ? ClaimRoll.ordinal(of: manifest).map { " (node \($0) of the workspace)" } ?? "" : ""
            let verb = manifest.nodes == 1 ? "is" : "are"
            if isNew { return ["\(nodes)\(ordinal) \(words: verb) provisioned"] }
            return ["\(nodes)\(ordinal) \(words: verb) removed, with the pods that run there"]
        case "StatefulSet", "Deployment": return isNew ? [] : ["its pods stop"]
        case "Job": return isNew ? ["it runs once"] : ["it stops if it is still running"]
        case "PersistentVolumeClaim": return isNew ? [] : ["its data may be lost, depending on the volume's reclaim policy"]
        default: return []
        }
    }

    /// The effects of changing an object, or replacing it under the same name.
    static func of(
        old: Manifest, new: Manifest, fields: [FieldChange], isReplaced: Bool, isTemplateChanged: Bool
    ) -> [Phrase] {
        var effects: [Phrase] = []
        if isReplaced {
            effects += replaced(new)
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

    private static func replaced(_ new: Manifest) -> [Phrase] {
        let annotations = new.root["metadata"]?["annotations"]
        let isForced = SyncAnnotations.recreate.allSatisfy { annotations?[$0.0]?.string == $0.1 }
        let how: Phrase =
            isForced
            ? "Argo CD (Force=true) and Flux (force: enabled) delete and recreate it"
            : "the API server refuses the change: delete the object first, or force the sync"
        switch new.kind {
        case "StatefulSet":
            let policy = new.root["spec"]?["persistentVolumeClaimRetentionPolicy"]?["whenDeleted"]?.string
            let hasVolumes = !(new.root["spec"]?["volumeClaimTemplates"]?.items ?? []).isEmpty
            let fate: Phrase =
                policy == "Delete" ? "its volumes and the weights on them are deleted too" : "its volumes are kept unchanged"
            return [how, "its pods stop, and no requests are served until the new ones have loaded the model"]
                + (hasVolumes ? [fate] : [])
        case "Deployment": return [how, "its pods stop, and no requests are served until the new ones have loaded the model"]
        case "Job": return [how, "an unfinished run is lost and starts over"]
        default: return [how]
        }
    }

    private static func restarted(_ new: Manifest) -> [Phrase] {
        switch new.kind {
        case "Deployment":
            let strategy = new.root["spec"]?["strategy"]
            let keepsServing = replicas(new) > 1 || number(strategy?["rollingUpdate"]?["maxUnavailable"]) == 0
            if strategy?["type"]?.string == "Recreate" || !keepsServing {
                return ["the pod stops before its replacement starts: no requests are served until the model is loaded again"]
            }
            return ["pods are replaced a few at a time; the others keep serving"]
        case "StatefulSet":
            if new.root["spec"]?["updateStrategy"]?["type"]?.string == "OnDelete" {
                return ["running pods stay as they are until they are deleted (updateStrategy OnDelete)"]
            }
            if replicas(new) == 1 { return ["the pod restarts: no requests are served until the model is loaded again"] }
            return ["pods restart one after another; those that serve one model together serve no requests meanwhile"]
        case "NodePool": return ["its nodes drift: Karpenter replaces them within its disruption budgets"]
        default: return []
        }
    }

    private static func replicas(_ manifest: Manifest) -> Int { number(manifest.root["spec"]?["replicas"]) ?? 1 }

    private static func number(_ node: Node?) -> Int? {
        if case .number(let lexeme, _)? = node { Int(lexeme) } else { nil }
    }
}

/// `1 node`, `2 nodes`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
