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
        /// No longer rendered, but annotated to stay in the cluster.
        case kept
    }

    public let action: Action
    /// Nil if the object is created.
    public let old: Manifest?
    /// Nil if the object is deleted.
    public let new: Manifest?
    /// The differences, with the values of Secrets hidden; empty if the object is created or deleted.
    public let fields: [FieldChange]
    /// The immutable fields that changed, so that the API server refuses it.
    public let immutable: [FieldChange]
    /// Whether it is changed to what the API server makes of the old state anyway; false if it does not exist on both sides.
    public let isEqualToServer: Bool
    /// What did the work of a new workload until now, under another kind; nil: nothing, or it is none.
    let predecessor: Manifest?
    /// What becomes of the pods of a workload.
    let fate: PodFate
    /// The effects on nodes and pods, in words.
    public internal(set) var effects: [Phrase] = []

    /// The object in its new state, or its old one if it is deleted.
    public var manifest: Manifest? { new ?? old }

    /// Whether running pods restart.
    public var restartsPods: Bool { fate.restartsPods }

    /// Whether the volumes of its pods go, with all that is on them.
    var deletesVolumes: Bool {
        guard let old, old.losesVolumes else { return false }
        return action == .deleted || action == .replaced && new?.isRecreated ?? false
    }

    /// Whether it is a node claim that another one takes the place of.
    var isRoll: Bool { Self.isRoll(old, new) }

    private static func isRoll(_ old: Manifest?, _ new: Manifest?) -> Bool {
        guard let old, let new else { return false }
        return old.path != new.path
    }

    /// The old and new text without secrets, for a line-by-line diff.
    public var texts: (old: Node?, new: Node?) { Redacted.pair(old?.root, new?.root) }

    init?(old: Manifest?, new: Manifest?, predecessor: Manifest? = nil) {
        guard let manifest = new ?? old else { return nil }
        self.old = old
        self.new = new
        self.predecessor = predecessor
        let isRoll = Self.isRoll(old, new)
        fields = Self.fields(old, new).filter { !isRoll || !Self.namesOfClaims.contains($0.keys) }
        let real = fields.filter { !ServerDefaults.makeEqual($0, kind: manifest.kind) }
        isEqualToServer = old != nil && new != nil && !isRoll && real.allSatisfy { $0.keys.first == "metadata" }
        immutable =
            old.map { old in
                real.filter { Refusals.contains($0, in: old) }
            } ?? []
        fate = PodFate(old: old, new: new, isRefused: !immutable.isEmpty, fields: real, predecessor: predecessor)
        action =
            switch (old, new) {
            case (nil, _): .created
            case (_, nil): manifest.isKept ? .kept : .deleted
            default: immutable.isEmpty && !isRoll ? .changed : .replaced
            }
    }

    /// The name of a claim differs in every new one.
    private static let namesOfClaims = [["metadata", "name"], ["spec", "machineTemplateRef", "name"]]

    private static func fields(_ old: Manifest?, _ new: Manifest?) -> [FieldChange] {
        // If the kinds differ, everything does.
        guard let old, let new, old.kind == new.kind, case (let before?, let after?) = Redacted.pair(old.root, new.root) else {
            return []
        }
        return FieldChange.all(from: before, to: after)
    }
}
