import Bytes
package import Diagnostics
package import GPUFit
import Releases
package import Render
import WorkspaceAPI

/// All Workspaces of the rendered environments, in order: environments as they are declared, then by namespace and name.
package struct Fleet: Sendable {
    /// Entries with the same value of a label; nil: those without it.
    package struct Group: Sendable {
        package let name: String?
        package let total: FleetTotal
    }

    package private(set) var entries: [FleetEntry] = []
    package private(set) var total = FleetTotal([])
    private var prices: PriceList

    package init(prices: PriceList, entries: [FleetEntry] = []) {
        self.prices = prices
        self.entries = entries
        total = FleetTotal(entries)
    }

    /// Whether the entries are of declared environments.
    package var hasEnvironments: Bool { entries.contains { $0.environment != nil } }

    /// Region and date of the prices, such as `eastus 2026-06-18`, sorted.
    package var priceSources: [String] {
        Set(entries.compactMap(\.rate?.origin)).sorted(by: byteOrder)
    }

    /// Adds what was rendered of an environment; its options must keep summaries.
    package mutating func add(_ rendered: Rendered, _ sources: SourceFiles, environment: String?) {
        var objects: [SourcePosition: [FleetEntry.Object]] = [:]
        for index in 0..<rendered.objects.count {
            let object = rendered.objects.object(at: index)
            guard let position = object.position else { continue }
            objects[position, default: []].append(FleetEntry.Object(kind: object.kind, name: object.name))
        }
        let summaries = rendered.summaries
        var warnings = Warnings(rendered.diagnostics, starts: summaries.compactMap(\.start))
        var counts: [Unit: Int] = [:]
        for summary in summaries { if let unit = Unit(summary) { counts[unit, default: 0] += 1 } }
        for summary in summaries {
            guard let overview = summary.overview, let unit = Unit(summary), let count = counts.removeValue(forKey: unit)
            else { continue }
            let position = unit.position
            entries.append(
                entry(
                    summary, overview, count: count, objects: objects[position] ?? [], warnings: warnings.take(summary.start),
                    source: "\(sources.files[position.file].path):\(position.line)", environment))
        }
        total = FleetTotal(entries)
    }

    private func entry(
        _ summary: WorkspaceSummary, _ overview: WorkloadOverview, count: Int, objects: [FleetEntry.Object], warnings: [String],
        source: String,
        _ environment: String?
    ) -> FleetEntry {
        let type = overview.instanceType?.value
        let known = type.flatMap { InstancePrices.of($0) }
        return FleetEntry(
            environment: environment, namespace: summary.namespace,
            name: summary.setName ?? summary.name, replicas: summary.setName == nil ? nil : count, release: summary.release,
            labels: summary.labels, nodeLabels: summary.nodeLabels,
            model: overview.model, engine: overview.engine, instanceType: type, nodes: overview.nodes * count,
            newNodes: overview.newNodes * count,
            gpus: (overview.gpusPerNode ?? known?.gpus).map { $0 * overview.nodes * count },
            rate: overview.newNodes > 0 ? type.flatMap { prices.rate(of: $0) } : nil,
            retirement: known.flatMap { known in known.retirement.map { (day: $0, successor: known.successor) } },
            memory: overview.memory.flatMap { MemoryView.of($0) }, warnings: warnings, objects: objects, source: source)
    }

    /// What takes one row: a Workspace, or all Workspaces of an InferenceSet. A MultiRoleInference has two sets.
    private struct Unit: Hashable {
        let position: SourcePosition
        let setName: String?

        init?(_ summary: WorkspaceSummary) {
            guard summary.overview != nil, let position = summary.position else { return nil }
            self.position = position
            setName = summary.setName
        }
    }

    /// The entries by a label or a column, those without it last.
    package func groups(by key: String) -> [Group] {
        var members: [String: [FleetEntry]] = [:]
        var others: [FleetEntry] = []
        for entry in entries {
            if let name = entry.group(key) { members[name, default: []].append(entry) } else { others.append(entry) }
        }
        let named = members.sorted { byteOrder($0.key, $1.key) }.map { Group(name: $0.key, total: FleetTotal($0.value)) }
        return named + (others.isEmpty ? [] : [Group(name: nil, total: FleetTotal(others))])
    }
}

/// The warnings of a run by the document that they are about.
private struct Warnings {
    private var byStart: [SourcePosition: [String]] = [:]

    /// What is said once per run is about no document.
    private static let ofRun: [Rule] = [.releaseChosen, .previewRelease, .namespaceDefaulted]

    init(_ diagnostics: [Diagnostic], starts: [SourcePosition]) {
        let starts = starts.sorted(by: Self.precedes)
        for diagnostic in diagnostics where diagnostic.severity == .warning && !Self.ofRun.contains(diagnostic.rule) {
            guard let position = diagnostic.position else { continue }
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if Self.precedes(position, starts[middle]) { high = middle } else { low = middle + 1 }
            }
            guard low > 0, starts[low - 1].file == position.file else { continue }
            byStart[starts[low - 1], default: []].append(diagnostic.message)
        }
    }

    mutating func take(_ start: SourcePosition?) -> [String] { start.flatMap { byStart.removeValue(forKey: $0) } ?? [] }

    private static func precedes(_ a: SourcePosition, _ b: SourcePosition) -> Bool {
        (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
}
