import Diagnostics
public import YAML

/// The changes to one of several environments that are reported together.
public struct EnvironmentChanges: Sendable {
    public let name: String
    public let changes: ChangeSet

    public init(name: String, changes: ChangeSet) {
        self.name = name
        self.changes = changes
    }
}

extension TextReport {
    /// With the name of the environment above; also if nothing changes there.
    public func text(_ environment: EnvironmentChanges) -> String {
        let title = heading("Environment \(oneLine(environment.name))")
        return title + (environment.changes.isEmpty ? "No changes.\n\n" : text(environment.changes) + "\n")
    }
}

extension JSONReport {
    public static func node(_ environments: [EnvironmentChanges]) -> Node {
        let nodes = environments.map { environment in
            [("name", Node.string(environment.name))] + (node(environment.changes).entries ?? [])
        }
        return ["environments": .list(nodes.map { .fields($0.map { ($0.0, $0.1) }) })]
    }
}

extension MarkdownReport {
    /// Reports that share one length: an environment leaves to the others what it does not need.
    public static func text(_ environments: [EnvironmentChanges], length: Int, _ options: TextReport.Options) -> String {
        func report(_ environment: EnvironmentChanges, _ room: Int) -> String {
            MarkdownReport(environment.changes, name: environment.name, length: room, options).text + "\n"
        }
        let whole = environments.map { report($0, length) }
        if whole.reduce(0, { $0 + $1.count }) <= length { return whole.joined() }
        // Each has room for a heading and a few names; of more environments, the last ones are counted.
        let most = max(1, (length - reserve) / (leastLength + 1))
        let indices = environments.indices.prefix(most)
        let rest = environments.count - indices.count
        var room = length - (rest > 0 ? reserve : 0)
        var texts: [Int: String] = [:]
        for (done, index) in indices.sorted(by: { (whole[$0].count, $0) < (whole[$1].count, $1) }).enumerated() {
            let share = room / (indices.count - done)
            let text = whole[index].count <= share ? whole[index] : report(environments[index], share - 1)
            texts[index] = text
            room -= text.count
        }
        let note = rest > 0 ? "**Not shown: \(counted(rest, "more environment"))**, see the job's log.\n" : ""
        return indices.compactMap { texts[$0] }.joined() + note
    }
}
