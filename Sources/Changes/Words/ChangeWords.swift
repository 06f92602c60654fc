import Diagnostics
import YAML

/// The phrases shared by all reports of changes.
public enum ChangeWords {
    static let mostFields = 12

    /// `replaced because spec.serviceName is immutable`.
    static func title(_ change: ObjectChange) -> Phrase {
        switch change.action {
        case .created, .deleted: return "\(words: change.action.rawValue)"
        case .kept: return "no longer rendered"
        case .changed: return change.restartsPods ? "changed, pods restart" : "changed in place"
        case .replaced:
            guard let first = change.immutable.first else { return "replaced because a node claim is immutable" }
            return "replaced because \(first.name) is immutable"
        }
    }

    /// `Machine ws1 → ws2` for a claim that is replaced by another one.
    static func object(_ change: ObjectChange) -> String {
        guard let old = change.old, let new = change.new, old.path != new.path else { return change.manifest?.title ?? "" }
        return old.kind == new.kind ? "\(old.title) → \(new.name)" : "\(old.title) → \(new.title)"
    }

    /// The fields, one per line, the most important ones first.
    static func fields(_ change: ObjectChange) -> [String] {
        let ordered = change.immutable + change.fields.filter { !change.immutable.contains($0) }
        var lines = ordered.prefix(mostFields).map { "\($0.name): \(ValueText.change($0))" }
        if ordered.count > mostFields { lines.append("and \(counted(ordered.count - mostFields, "more field"))") }
        return lines
    }

    /// The total capacity and cost; nil if there are no nodes on either side.
    static func capacity(_ set: ChangeSet) -> Phrase? {
        let (before, after) = (set.before, set.after)
        guard before.nodes + after.nodes > 0 else { return nil }
        var words = "GPUs \(before.gpus) → \(after.gpus)"
        if set.peakGPUs > max(before.gpus, after.gpus) {
            words += " (\(set.peakGPUs) while old and new nodes overlap)"
        }
        words += ", nodes \(before.nodes) → \(after.nodes), US$/hour \(before.usdPerHour) → \(after.usdPerHour)"
        words += ", US$/month \(before.usdPerMonth) → \(after.usdPerMonth)"
        let sources = union(before.priceSources, after.priceSources)
        if !sources.isEmpty { words += "; prices: \(sources.joined(separator: ", "))" }
        let unpriced = union(before.unpriced, after.unpriced).map { "\($0)" as Phrase }
        return unpriced.isEmpty ? "\(words: words)" : "\(words: words); no known price: \(unpriced.joined(", "))"
    }

    private static func union(_ a: [String], _ b: [String]) -> [String] { a + b.filter { !a.contains($0) } }

    /// The subject of a commit or the heading of a report.
    public static func subject(_ set: ChangeSet) -> String {
        let named = set.groups.compactMap { group in group.workspace.map { (name: $0, group: group) } }
        guard let first = named.first else {
            return set.isEmpty ? "no change" : "\(counted(set.groups.flatMap(\.changes).count, "object")) changed"
        }
        if named.count == 1 { return oneLine("\(shortName(first.name)): \(Headline.of(first.group))") }
        var tally: [(word: String, count: Int)] = [("added", 0), ("renamed", 0), ("changed", 0), ("removed", 0)]
        for (_, group) in named {
            tally[group.formerName != nil ? 1 : group.isNew ? 0 : group.isRemoved ? 3 : 2].count += 1
        }
        let parts = tally.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }
        return "\(named.count) workspaces: \(parts.joined(separator: ", "))"
    }

    /// One line per workspace.
    public static func lines(_ set: ChangeSet) -> [String] {
        set.groups.map(line)
    }

    static func line(_ group: ChangeSet.Group) -> String {
        oneLine(
            group.workspace.map { "\($0): \(Headline.of(group))" }
                ?? "other objects: \(group.changes.map { "\(object($0)) \($0.action.rawValue)" }.joined(separator: ", "))")
    }

    private static func shortName(_ workspace: String) -> String {
        workspace.split(separator: "/").last.map(String.init) ?? workspace
    }
}
