/// A row per Workspace that changes: what it is before and after, and whether its model stops.
struct PlanTable {
    /// The month is of 730 hours; the memory is that of one GPU: what the model needs, and what its engine may take.
    static let headings = ["", "WORKSPACE", "MODEL", "INSTANCE TYPE", "NODES", "GPUS", "US$/MONTH", "FIT PER GPU", "DOWNTIME"]

    struct Row {
        let group: ChangeSet.Group
        /// One per heading; not safe for terminals or markup yet.
        let cells: [String]
    }

    let rows: [Row]

    init(_ set: ChangeSet) {
        rows = set.groups.filter { $0.workspace != nil }.map { Row(group: $0, cells: Self.cells($0)) }
    }

    private static func cells(_ group: ChangeSet.Group) -> [String] {
        let (before, after) = (group.isNew ? nil : group.before, group.isRemoved ? nil : group.after)
        func cell(_ value: (WorkspaceFigures) -> String?) -> String {
            let (old, new) = (before.map { value($0) ?? "-" }, after.map { value($0) ?? "-" })
            guard let old, let new else { return old ?? new ?? "-" }
            return old == new ? new : "\(old) → \(new)"
        }
        return [
            sign(group), group.workspace ?? "", cell { $0.model?.name },
            cell { $0.instanceTypes.isEmpty ? nil : $0.instanceTypes.map(InstanceTypeName.short).joined(separator: ", ") },
            cell { String($0.capacity.nodes) }, cell { String($0.capacity.gpus) }, cell(\.usdPerMonth),
            cell { $0.model?.fit }, downtime(group),
        ]
    }

    /// The signs of a plan: what is made anew is destroyed first.
    static func sign(_ group: ChangeSet.Group) -> String {
        if group.formerName != nil { return "-/+" }
        if group.isNew { return "+" }
        if group.isRemoved { return "-" }
        return group.changes.contains { $0.action == .replaced } ? "-/+" : "~"
    }

    /// `until loaded`, or with which tool.
    private static func downtime(_ group: ChangeSet.Group) -> String {
        let words = SyncTool.allCases.map { (tool: $0.rawValue, outage: group.simulations[$0]?.outage ?? .none) }
        if Set(words.map(\.outage)).count == 1 { return group.outage.word }
        return words.filter { $0.outage > .none }.map { "\($0.outage.word) (\($0.tool))" }.joined(separator: ", ")
    }
}
