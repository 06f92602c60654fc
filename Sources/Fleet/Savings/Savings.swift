import Bytes
package import Diagnostics
package import GPUFit
import Releases
package import Render
import WorkspaceAPI
package import YAML

/// All that a fleet could save.
package struct Savings: Sendable {
    package private(set) var savings: [Saving] = []
    /// Nodes of the fleet before any saving, in millionths of a US dollar per hour, of those with a known price.
    package private(set) var microUSDPerHour = 0
    /// GPU nodes of the cluster that no Workspace selects, with the type if a label names it.
    package private(set) var idleNodes: [IdleNode] = []
    /// The files as they were read, by environment: those that the savings are written into.
    private var sources: [String?: SourceFiles] = [:]
    /// The environments that take an instance type from a place in a file.
    private var users: [Saving.Place: Set<String?>] = [:]

    package init() {}

    package mutating func add(
        _ found: [Saving], of summaries: [WorkspaceSummary], _ sources: SourceFiles, prices: PriceList, environment: String?,
        idleNodes: [IdleNode]
    ) {
        savings += found
        for summary in summaries {
            let price = summary.overview?.instanceType.flatMap { prices.microUSDPerHour(of: $0.value) } ?? 0
            microUSDPerHour += price * (summary.overview?.newNodes ?? 0)
            if let place = Saving.Place(summary, sources) { users[place, default: []].insert(environment) }
        }
        self.idleNodes += idleNodes
        self.sources[environment] = sources
    }

    /// What all of them save per hour, in millionths of a US dollar, as far as prices are known.
    package var savedMicroUSDPerHour: Int { savings.reduce(0) { $0 + ($1.microUSDPerHour ?? 0) } }

    /// Keeps as few savings as reach a budget, those that save most first; what is due because a type retires is always kept.
    ///
    /// - Returns: whether the budget is reached.
    package mutating func keep(until budget: Int) -> Bool {
        let order = savings.indices.sorted { a, b in
            let (left, right) = (savings[a].microUSDPerHour ?? 0, savings[b].microUSDPerHour ?? 0)
            return left == right ? a < b : left > right
        }
        var cost = microUSDPerHour
        var kept: Set<Int> = []
        for index in order where savings[index].reason == .retiredType {
            kept.insert(index)
            cost -= savings[index].microUSDPerHour ?? 0
        }
        for index in order where cost > budget && !kept.contains(index) {
            kept.insert(index)
            cost -= savings[index].microUSDPerHour ?? 0
        }
        savings = savings.indices.filter(kept.contains).map { savings[$0] }
        return cost <= budget
    }

    /// The edits of each file, by its path, sorted; and the savings that cannot be written.
    ///
    /// Environments may share files: a change for one of them that another one does not want is refused.
    package func edits() -> (files: [(path: String, edits: SourceEdits)], refused: [Saving]) {
        var files: [String: SourceEdits] = [:]
        var refused: [Saving] = []
        let wanted = Dictionary(grouping: savings, by: \.place)
        for saving in savings {
            let isAgreed =
                wanted[saving.place]?.count == users[saving.place]?.count
                && wanted[saving.place]?.allSatisfy { $0.isSameChange(as: saving) } ?? false
            let isMade =
                isAgreed && saving.isEditable && sources[saving.environment].map { saving.edit.add(to: &files, $0) } ?? false
            if !isMade { refused.append(saving) }
        }
        return (files.filter { !$0.value.isEmpty }.sorted { byteOrder($0.key, $1.key) }.map { ($0.key, $0.value) }, refused)
    }
}
