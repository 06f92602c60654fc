import Kubernetes
public import YAML

/// The change to one object, or to a node claim and its replacement.
public struct ObjectChange: Sendable {
    public enum Action: String, Sendable {
        case created
        /// Changed in place.
        case changed
        /// Deleted and re-created, because a field is immutable.
        case replaced
        case deleted
    }

    public let action: Action
    /// Nil if the object is created.
    public let old: Manifest?
    /// Nil if the object is deleted.
    public let new: Manifest?
    /// The differences, with the values of Secrets hidden; empty if the object is created or deleted.
    public let fields: [FieldChange]
    /// The immutable fields that changed.
    public let immutable: [FieldChange]
    /// Whether running pods restart.
    public let restartsPods: Bool
    /// The effects on nodes and pods, in words.
    public let effects: [Phrase]
    /// What did the work of a new workload until now, under another kind; nil: nothing, or it is none.
    let predecessor: Manifest?

    /// The object in its new state, or its old one if it is deleted.
    public var manifest: Manifest? { new ?? old }

    /// The old and new text without secrets, for a line-by-line diff.
    public var texts: (old: Node?, new: Node?) { Redacted.pair(old?.root, new?.root) }

    init?(old: Manifest?, new: Manifest?, predecessor: Manifest? = nil) {
        self.old = old
        self.new = new
        self.predecessor = predecessor
        guard let old, let new else {
            guard old != nil || new != nil else { return nil }
            action = new == nil ? .deleted : .created
            fields = []
            immutable = []
            restartsPods = false
            effects = Effects.of(old: old, new: new, predecessor: predecessor)
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

    /// The name of a claim differs in every new one.
    private static let namesOfClaims = [["metadata", "name"], ["spec", "machineTemplateRef", "name"]]

    private static func fields(_ old: Manifest, _ new: Manifest) -> [FieldChange] {
        // If the kinds differ, everything does.
        guard old.kind == new.kind, case (let before?, let after?) = Redacted.pair(old.root, new.root) else { return [] }
        return FieldChange.all(from: before, to: after)
    }
}
