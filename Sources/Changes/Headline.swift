import YAML

/// What happens to one Workspace, in a few words.
public enum Headline {
    private static let most = 3

    public static func of(_ group: ChangeSet.Group) -> String {
        if group.isAdded { return "added" }
        if group.isRemoved { return "removed" }
        // Another workload, and so mostly another engine, matters more than what its nodes are called.
        var parts = group.changes.compactMap { change in
            change.predecessor.flatMap { old in change.new.map { "\(old.kind) → \($0.kind)" } }
        }
        parts += group.changes.flatMap(\.fields).compactMap(model) + nodes(group.changes)
        for change in group.changes { parts += words(change) }
        var unique: [String] = []
        for part in parts where !unique.contains(part) { unique.append(part) }
        guard !unique.isEmpty else { return "changed: \(kinds(group.changes))" }
        let more = unique.count > most ? ", and \(unique.count - most) more" : ""
        return unique.prefix(most).joined(separator: ", ") + more
    }

    private static func nodes(_ changes: [ObjectChange]) -> [String] {
        let old = changes.compactMap(\.old).filter { $0.nodes > 0 }
        let new = changes.compactMap(\.new).filter { $0.nodes > 0 }
        var parts: [String] = []
        let (before, after) = (types(old), types(new))
        if !before.isEmpty, !after.isEmpty, before != after { parts.append("instance type \(before) → \(after)") }
        let (less, more) = (old.reduce(0) { $0 + $1.nodes }, new.reduce(0) { $0 + $1.nodes })
        if less != more {
            let difference = abs(more - less)
            parts.append(counted(difference, more > less ? "more node" : "fewer node"))
        }
        return parts
    }

    private static func types(_ manifests: [Manifest]) -> String {
        var types: [String] = []
        for type in manifests.compactMap(\.instanceType) where !types.contains(type) { types.append(type) }
        return types.joined(separator: ", ")
    }

    /// A change of the model, detected in the command line of KAITO 0.12.
    private static func model(_ field: FieldChange) -> String? {
        func model(_ node: Node?) -> Substring? {
            node?.string?.split(separator: " ").first { $0.hasPrefix("--model=") }?.dropFirst("--model=".count)
        }
        guard let old = model(field.old), let new = model(field.new), old != new else { return nil }
        return "model \(old) → \(new)"
    }

    /// The changes of most interest: the image, the number of replicas, the command.
    private static func words(_ change: ObjectChange) -> [String] {
        if let old = change.old, let new = change.new, old.kind != new.kind { return ["\(old.kind) → \(new.kind)"] }
        return change.fields.compactMap { field in
            // Another model has different flags anyway.
            if model(field) != nil { return nil }
            guard let new = field.new?.string ?? field.new.map(ValueText.text), let old = field.old.map(ValueText.text) else {
                return nil
            }
            switch field.keys.last {
            case "image": return image(old, new)
            case "replicas" where field.keys.count == 2: return "replicas \(old) → \(new)"
            case "storage" where change.manifest?.isClaim ?? false: return "disk \(old) → \(new)"
            case "command": return "command \(ValueText.change(field))"
            default: return field.path.contains("command") ? "command \(ValueText.change(field))" : nil
            }
        }
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
        var kinds: [String] = []
        for kind in changes.compactMap({ $0.manifest?.kind }) where !kinds.contains(kind) { kinds.append(kind) }
        return kinds.joined(separator: ", ")
    }
}
