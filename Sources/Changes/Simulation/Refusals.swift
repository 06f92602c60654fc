import Kubernetes

/// Which changes the API server refuses.
enum Refusals {
    /// - Parameter old: the object before.
    static func contains(_ change: FieldChange, in old: Manifest) -> Bool {
        ImmutableFields.contains(change.keys, kind: old.kind, old: old.root) || isShrunk(change, in: old)
    }

    /// A volume may grow, but not shrink (kubernetes/kubernetes v1.32.0, ValidatePersistentVolumeClaimUpdate).
    private static func isShrunk(_ change: FieldChange, in old: Manifest) -> Bool {
        guard old.kind == "PersistentVolumeClaim", change.keys == ["spec", "resources", "requests", "storage"],
            let before = change.old.flatMap({ Quantity($0) }), let after = change.new.flatMap({ Quantity($0) })
        else { return false }
        return after < before
    }
}
