import Bytes
import Diagnostics
import Kubernetes
import YAML

/// What happens to one Workspace, in a few words for people.
public enum Headline {
    private static let most = 3

    public static func of(_ group: ChangeSet.Group) -> String {
        if let former = group.formerName { return "renamed from \(former)" }
        if group.isAdded { return "added" }
        if group.isRemoved { return "removed" }
        // Another workload, and so mostly another engine, matters more than what its nodes are called.
        var parts = group.changes.compactMap { change in
            change.predecessor.flatMap { old in change.new.map { "\(old.kind) → \($0.kind)" } }
        }
        let isOtherModel = group.changes.flatMap(\.fields).contains { model($0) != nil }
        parts += group.changes.flatMap(\.fields).compactMap(model) + nodes(group.changes)
        parts += group.changes.flatMap(adapters) + selector(group.changes) + group.configChanges
        for change in group.changes { parts += words(change, isOtherModel: isOtherModel) }
        let unique = parts.distinct
        guard !unique.isEmpty else { return "changed: \(kinds(group.changes))" }
        let more = unique.count > most ? ", and \(unique.count - most) more" : ""
        return unique.prefix(most).joined(separator: ", ") + more
    }

    private static func nodes(_ changes: [ObjectChange]) -> [String] {
        let old = changes.compactMap(\.old).filter { $0.nodes > 0 }
        let new = changes.compactMap(\.new).filter { $0.nodes > 0 }
        var parts: [String] = []
        let (before, after) = (InstanceTypeName.listed(old), InstanceTypeName.listed(new))
        if !before.isEmpty, !after.isEmpty, before != after { parts.append("instance type \(before) → \(after)") }
        let (less, more) = (old.reduce(0) { $0 + $1.nodes }, new.reduce(0) { $0 + $1.nodes })
        if less != more {
            let difference = abs(more - less)
            parts.append(counted(difference, more > less ? "more node" : "fewer node"))
        }
        return parts
    }

    /// A change of the model, detected in the command line of KAITO 0.12.
    private static func model(_ field: FieldChange) -> String? {
        guard let old = flags(field.old)["model"], let new = flags(field.new)["model"], old != new else { return nil }
        return "model \(old) → \(new)"
    }

    // MARK: adapters, selectors and settings

    /// Adapters are copied by init containers: KAITO 0.12 calls them `puller-NAME`, 0.3 by the adapter's name.
    private static func adapters(_ change: ObjectChange) -> [String] {
        func images(_ manifest: Manifest?) -> [(name: String, image: String)] {
            (manifest?.podSpec?["initContainers"]?.items ?? []).compactMap { container in
                let mounts = container["volumeMounts"]?.items ?? []
                guard let name = container["name"]?.string, mounts.contains(where: { $0["mountPath"]?.string == "/mnt/adapter" })
                else { return nil }
                let source = container["args"]?.items?.compactMap(\.string).joined() ?? ""
                return (
                    name.hasPrefix("puller-") ? String(name.dropFirst("puller-".count)) : name,
                    (container["image"]?.string ?? "") + source
                )
            }
        }
        guard change.old != nil, change.new != nil else { return [] }
        let (old, new) = (images(change.old), images(change.new))
        func names(_ list: [(name: String, image: String)], _ isMeant: (String, String) -> Bool) -> String? {
            let names = list.filter { isMeant($0.name, $0.image) }.map(\.name)
            return names.isEmpty ? nil : "adapter\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
        }
        let added = names(new) { name, _ in !old.contains { $0.name == name } }
        let removed = names(old) { name, _ in !new.contains { $0.name == name } }
        let changed = names(new) { name, image in old.contains { $0.name == name && $0.image != image } }
        return [added.map { "\($0) added" }, removed.map { "\($0) removed" }, changed.map { "\($0) changed" }].compactMap { $0 }
    }

    /// The labels of nodes that the Workspace selects, by its claims, else by the affinity of its pods.
    private static func selector(_ changes: [ObjectChange]) -> [String] {
        let fields = changes.flatMap { change in change.fields.map { (change: change, field: $0) } }
        let labels = fields.filter { $0.change.isRoll && $0.field.keys.starts(with: ["metadata", "labels"]) }
            .compactMap { pair in pair.field.path.last.map { "\($0) \(ValueText.change(pair.field))" } }
        if !labels.isEmpty { return ["selector changed: \(labels.joined(separator: ", "))"] }
        let isChanged = fields.contains { $0.field.keys.contains("nodeAffinity") || $0.field.keys.contains("nodeSelector") }
        return isChanged ? ["selector changed"] : []
    }

    /// Other settings of the engine and of pods.
    private static func words(_ change: ObjectChange, isOtherModel: Bool) -> [String] {
        if let old = change.old, let new = change.new, old.kind != new.kind { return ["\(old.kind) → \(new.kind)"] }
        return change.fields.compactMap { field in
            if field.path.contains("initContainers") { return nil }
            let (old, new) = (field.old.map(ValueText.text), field.new.map(ValueText.text))
            switch field.keys.last {
            case "image": return old.flatMap { old in new.map { image(field.old?.string ?? old, field.new?.string ?? $0) } }
            case "replicas" where field.keys.count == 2: return "replicas \(old ?? "1") → \(new ?? "1")"
            case "storage" where change.manifest?.isClaim ?? false:
                return old.flatMap { old in new.map { "disk \(old) → \($0)" } }
            // Another model has different options anyway.
            case "command", "args": return isOtherModel ? nil : options(field)
            case "env" where field.path.contains("containers"): return "environment changed"
            default:
                if field.keys.contains("env") { return environment(field) }
                return nil
            }
        }
    }

    /// `environment changed: HF_HOME`.
    private static func environment(_ field: FieldChange) -> String? {
        guard let index = field.path.firstIndex(of: "env"), index + 1 < field.path.count else { return "environment changed" }
        return "environment changed: \(field.path[index + 1].dropFirst().dropLast())"
    }

    /// The names of the engine's options, without the shell around them.
    private static func options(_ field: FieldChange) -> String? {
        let (old, new) = (flags(field.old), flags(field.new))
        // Follows from the adapters.
        let follows = "enable-lora"
        let names = Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] && $0 != follows }
        if names.count == 1, let name = names.first, let before = old[name], let after = new[name], !before.isEmpty,
            !after.isEmpty
        {
            return "\(name) \(before) → \(after)"
        }
        if names.isEmpty { return old.keys.contains(follows) == new.keys.contains(follows) ? "command changed" : nil }
        return "options changed: \(names.joined(separator: ", "))"
    }

    /// `--name=value` and `--name`, the latter with an empty value.
    private static func flags(_ node: Node?) -> [String: String] {
        let words = (node?.string ?? "").split { $0 == " " || $0 == "\n" }.filter { $0.hasPrefix("--") }
        let pairs = words.map { word in
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// `kaito-base 0.5.0 → 0.6.0` if only the tag differs.
    private static func image(_ old: String, _ new: String) -> String {
        func cut(_ image: String) -> (name: Substring, tag: Substring) {
            let start = image.lastIndex(of: "/") ?? image.startIndex
            guard let colon = image[start...].firstIndex(of: ":") else { return (image[...], "") }
            return (image[..<colon], image[image.index(after: colon)...])
        }
        let (before, after) = (cut(old), cut(new))
        guard before.name == after.name else { return "image \(old) → \(new)" }
        return "\(before.name.split(separator: "/").last ?? "") \(before.tag) → \(after.tag)"
    }

    /// `Service, StatefulSet`.
    private static func kinds(_ changes: [ObjectChange]) -> String {
        changes.compactMap { $0.manifest?.kind }.distinct.joined(separator: ", ")
    }
}
