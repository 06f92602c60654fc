import Diagnostics

/// What a change does, in numbers: the first line of every report.
struct Plan {
    private(set) var add = 0
    private(set) var change = 0
    private(set) var replace = 0
    private(set) var destroy = 0
    private(set) var keep = 0
    /// Workspaces by what happens to their models.
    private(set) var outages: [(outage: Outage, workspaces: [String])] = []

    /// What reviewers must not miss, with the Workspaces that it concerns.
    private(set) var risks: [(words: String, workspaces: [String])] = []

    init(_ set: ChangeSet) {
        for change in set.groups.lazy.flatMap(\.changes) {
            switch change.action {
            case .created: add += 1
            case .changed: self.change += 1
            case .replaced: replace += 1
            case .deleted: destroy += 1
            case .kept: keep += 1
            }
        }
        for outage in [Outage.lasting, .untilLoaded, .possible] {
            let names = set.groups.filter { $0.outage == outage }.map(\.title)
            if !names.isEmpty { outages.append((outage, names)) }
        }
        note("volumes and the weights on them are deleted", set) { $0.changes.contains(where: \.deletesVolumes) }
        note("the rollout hangs without a free GPU", set) { !($0.simulations[.argoCD]?.lacksRoom.isEmpty ?? true) }
        note("the server refuses the change, and the sync fails", set) { group in
            group.simulations[.argoCD]?.steps.contains { $0.verb == .fail } ?? false
        }
    }

    private mutating func note(_ words: String, _ set: ChangeSet, _ isMeant: (ChangeSet.Group) -> Bool) {
        let names = set.groups.filter(isMeant).map(\.title)
        if !names.isEmpty { risks.append((words, names)) }
    }

    /// `Risks: the rollout hangs without a free GPU (ml/phi)`; of many Workspaces, the first are named. Nil without any.
    var riskLine: Phrase? {
        guard !risks.isEmpty else { return nil }
        let parts = risks.map { risk -> Phrase in
            let named: Phrase = risk.workspaces.prefix(Self.mostNames).map { "\($0)" as Phrase }.joined(", ")
            let more = risk.workspaces.count - Self.mostNames
            return more > 0 ? "\(words: risk.words) (\(named) and \(more) more)" : "\(words: risk.words) (\(named))"
        }
        return "Risks: \(parts.joined("; "))"
    }

    private static let mostNames = 5

    /// `Plan: downtime for 2 workspaces (1 for good, 1 until loaded); 2 to add, 1 to change, 0 to replace, 3 to destroy`.
    var line: String {
        let count = outages.reduce(0) { $0 + $1.workspaces.count }
        let parts = outages.map { "\($0.workspaces.count) \($0.outage.word)" }
        let downtime =
            count == 0 ? "no downtime" : "downtime for \(counted(count, "workspace")) (\(parts.joined(separator: ", ")))"
        let kept = keep > 0 ? ", \(keep) to leave behind" : ""
        return "Plan: \(downtime); \(add) to add, \(change) to change, \(replace) to replace, \(destroy) to destroy\(kept)"
    }
}
