public import YAML

/// Changes for other programs. The keys are documented in docs/gitops.md.
public enum JSONReport {
    public static func node(_ set: ChangeSet) -> Node {
        [
            "subject": .string(ChangeWords.subject(set)),
            "plan": plan(Plan(set)),
            "workspaces": .list(set.groups.compactMap(workspace)),
            "changes": .list(set.groups.flatMap { group in group.changes.map { change($0, workspace: group.workspace) } }),
            "before": capacity(set.before),
            "after": capacity(set.after),
            "peakGPUs": .integer(set.peakGPUs),
        ]
    }

    private static func plan(_ plan: Plan) -> Node {
        [
            "add": .integer(plan.add), "change": .integer(plan.change), "replace": .integer(plan.replace),
            "destroy": .integer(plan.destroy), "keep": .integer(plan.keep),
            "risks": .list(
                plan.risks.map { ["risk": .string($0.words), "workspaces": .list($0.workspaces.map { .string($0) })] }),
            "downtime": .list(plan.outages.flatMap(\.workspaces).map { .string($0) }),
        ]
    }

    private static func workspace(_ group: ChangeSet.Group) -> Node? {
        guard let name = group.workspace else { return nil }
        return .fields([
            ("name", .string(name)),
            ("formerName", group.formerName.map { .string($0) }),
            ("summary", .string(Headline.of(group))),
            (
                "downtime",
                [
                    "argoCD": .string(group.simulations[.argoCD]?.outage.word ?? ""),
                    "flux": .string(group.simulations[.flux]?.outage.word ?? ""),
                ]
            ),
            ("old", group.isNew ? nil : figures(group.before)),
            ("new", group.isRemoved ? nil : figures(group.after)),
        ])
    }

    private static func figures(_ figures: WorkspaceFigures) -> Node {
        let model = figures.model
        return .fields([
            ("model", model.map { .string($0.name) }),
            ("instanceTypes", .list(figures.instanceTypes.map { .string($0) })),
            ("nodes", .integer(figures.capacity.nodes)), ("gpus", .integer(figures.capacity.gpus)),
            ("usdPerMonth", figures.usdPerMonth.map { .string($0) }),
            ("bytesNeededPerGPU", model?.needed.map { .integer($0) }),
            ("bytesAvailablePerGPU", model?.budget.map { .integer($0) }),
        ])
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
