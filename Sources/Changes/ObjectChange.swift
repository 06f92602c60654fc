import Kubernetes
public import YAML

/// What happens to one object, or to a node claim and the one that takes its place.
public struct ObjectChange: Sendable {
    public enum Action: String, Sendable {
        case created
        /// Changed in place.
        case changed
        /// Deleted and made anew, because a field is immutable.
        case replaced
        case deleted
    }

    public let action: Action
    /// Nil for what is created.
    public let old: Manifest?
    /// Nil for what is deleted.
    public let new: Manifest?
    /// What differs, Secrets' values hidden; empty for what is created or deleted.
    public let fields: [FieldChange]
    /// The immutable fields that changed.
    public let immutable: [FieldChange]
    /// Whether running pods stop and start again.
    public let restartsPods: Bool
    /// What follows from it for nodes and pods, in words.
    public let effects: [String]

    /// The object as it will be, or was.
    public var manifest: Manifest? { new ?? old }

    /// Old and new text without secrets, for a line by line difference.
    public var texts: (old: Node?, new: Node?) { Redacted.pair(old?.root, new?.root) }

    init?(old: Manifest?, new: Manifest?) {
        self.old = old
        self.new = new
        guard let old, let new else {
            guard old != nil || new != nil else { return nil }
            action = new == nil ? .deleted : .created
            fields = []
            immutable = []
            restartsPods = false
            effects = Effects.of(old: old, new: new)
            return
        }
        let isRoll = new.isClaim && old.name != new.name
        fields = Self.fields(old, new).filter { !isRoll || !Self.namesOfClaims.contains($0.keys) }
        immutable = fields.filter { ImmutableFields.contains($0.keys, kind: new.kind, old: old.root) }
        action = immutable.isEmpty && !isRoll ? .changed : .replaced
        let runsPods = ["Deployment", "StatefulSet", "DaemonSet", "Job"].contains(new.kind)
        let isTemplateChanged = fields.contains { $0.keys.starts(with: ["spec", "template"]) }
        restartsPods = runsPods && (isTemplateChanged || !immutable.isEmpty)
        effects =
            isRoll
            ? Effects.ofRoll(old: old, new: new, fields: fields)
            : Effects.of(
                old: old, new: new, fields: fields, isReplaced: !immutable.isEmpty, isTemplateChanged: isTemplateChanged)
    }

    /// What names a claim itself differs in every new one.
    private static let namesOfClaims = [["metadata", "name"], ["spec", "machineTemplateRef", "name"]]

    private static func fields(_ old: Manifest, _ new: Manifest) -> [FieldChange] {
        // Of unlike kinds, everything differs.
        guard old.kind == new.kind, case (let before?, let after?) = Redacted.pair(old.root, new.root) else { return [] }
        return FieldChange.all(from: before, to: after)
    }
}
