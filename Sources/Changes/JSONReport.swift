public import YAML

/// Changes for other programs. The keys are documented in docs/gitops.md.
public enum JSONReport {
    public static func node(_ set: ChangeSet) -> Node {
        [
            "subject": .string(ChangeWords.subject(set)),
            "workspaces": .list(
                set.groups.compactMap { group in
                    group.workspace.map { ["name": .string($0), "summary": .string(Headline.of(group))] }
                }),
            "changes": .list(set.groups.flatMap { group in group.changes.map { change($0, workspace: group.workspace) } }),
            "before": capacity(set.before),
            "after": capacity(set.after),
            "peakGPUs": .integer(set.peakGPUs),
        ]
    }

    private static func change(_ change: ObjectChange, workspace: String?) -> Node {
        let manifest = change.manifest
        return .fields([
            ("action", .string(change.action.rawValue)),
            ("apiVersion", .string(manifest?.apiVersion ?? "")),
            ("kind", .string(manifest?.kind ?? "")),
            ("namespace", .string(manifest?.namespace ?? "")),
            ("name", .string(manifest?.name ?? "")),
            ("workspace", workspace.map { .string($0) }),
            ("oldPath", change.old.map { .string($0.path) }),
            ("newPath", change.new.map { .string($0.path) }),
            ("restartsPods", .bool(change.restartsPods, .rule)),
            ("immutableFields", .list(change.immutable.map { .string($0.name) })),
            ("effects", .list(change.effects.map { .string($0.text) })),
            (
                "fields",
                .list(
                    change.fields.map { field in
                        .fields([("path", .string(field.name)), ("old", field.old), ("new", field.new)])
                    })
            ),
        ])
    }

    private static func capacity(_ capacity: Capacity) -> Node {
        [
            "nodes": .integer(capacity.nodes),
            "gpus": .integer(capacity.gpus),
            "usdPerHour": .string(capacity.usdPerHour),
            "unpriced": .list(capacity.unpriced.map { .string($0) }),
            "priceSources": .list(capacity.priceSources.map { .string($0) }),
        ]
    }
}
