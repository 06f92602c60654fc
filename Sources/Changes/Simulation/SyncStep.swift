import Kubernetes

/// One thing that a sync tool does with an object.
public struct SyncStep: Sendable {
    public enum Verb: String, Sendable {
        case create, update
        /// Deletes it and creates it again, since the server refuses to change it.
        case recreate
        /// Fails: the server refuses the change, and nothing allows to re-create the object.
        case fail
        case prune
        /// Would prune it, but is told not to.
        case keep
    }

    public let verb: Verb
    public let object: Manifest
    /// The number of the change among those of its Workspace.
    let change: Int

    /// The steps of a change: two for a claim that gives way to another one.
    static func all(of change: ObjectChange, number: Int) -> [SyncStep] {
        func step(_ verb: Verb, _ object: Manifest) -> SyncStep { SyncStep(verb: verb, object: object, change: number) }
        switch (change.old, change.new) {
        case (nil, let new?): return [step(.create, new)]
        case (let old?, nil): return [step(old.isKept ? .keep : .prune, old)]
        case (let old?, let new?) where old.path != new.path: return [step(.create, new), step(.prune, old)]
        case (_, let new?):
            guard !change.immutable.isEmpty else { return [step(.update, new)] }
            return [step(new.isRecreated ? .recreate : .fail, new)]
        case (nil, nil): return []
        }
    }
}
