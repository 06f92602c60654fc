import Bytes
package import Diagnostics
package import GPUFit
import Releases
package import Render
import WorkspaceAPI
import YAML

/// Finds what some Workspaces could cost less: each alternative is as it would be rendered, and provides what the floor asks for.
package struct SavingSearch {
    /// What a change must save at least, in percent: each one replaces nodes, and stops what runs on them.
    private static let leastPercent = 5

    private let prices: PriceList
    private let floor: ServiceFloor
    private let sources: SourceFiles
    private let environment: String?

    package init(prices: PriceList, floor: ServiceFloor, sources: SourceFiles, environment: String?) {
        self.prices = prices
        self.floor = floor
        self.sources = sources
        self.environment = environment
    }

    /// At most one saving for the Workspaces whose type is written at one place, in the order of these places.
    package func savings(_ summaries: [WorkspaceSummary]) -> [Saving] {
        var order: [Saving.Place] = []
        var units: [Saving.Place: [WorkspaceSummary]] = [:]
        for summary in summaries {
            guard let overview = summary.overview, overview.newNodes > 0, let place = Saving.Place(summary, sources) else {
                continue
            }
            if units[place] == nil { order.append(place) }
            units[place, default: []].append(summary)
        }
        // Of Workspaces that share their alternatives, one is weighed for all.
        var known: [ObjectIdentifier: Choice] = [:]
        return order.compactMap { place in units[place].flatMap { best($0, at: place, &known) } }
    }

    /// An alternative for all Workspaces of a place.
    private struct Candidate {
        let instanceType: String
        let sizing: Sizing
        let overviews: [WorkloadOverview]
        let microUSDPerHour: Int
        let view: MemoryView?

        var nodes: Int { overviews.reduce(0) { $0 + $1.newNodes } }
    }

    /// The best candidate for a unit, if any; and what it has to provide.
    private struct Choice {
        let nodes: Int
        let floor: WorkloadFloor?
        let candidate: Candidate?
    }

    private func best(
        _ unit: [WorkspaceSummary], at place: Saving.Place, _ known: inout [ObjectIdentifier: Choice]
    ) -> Saving? {
        guard let first = unit.first, let type = first.overview?.instanceType?.value,
            unit.allSatisfy({ sameBytes($0.overview?.instanceType?.value ?? "", type) })
        else { return nil }
        let isRetired = InstancePrices.of(type)?.retirement != nil
        let nodes = unit.reduce(0) { $0 + ($1.overview?.newNodes ?? 0) }
        let cost = prices.microUSDPerHour(of: type).map { $0 * nodes }
        guard isRetired || cost != nil else { return nil }
        let shared = unit.count == 1 ? ObjectIdentifier(first.alternatives) : nil
        let found = shared.flatMap { known[$0] }.flatMap { $0.nodes == nodes ? $0 : nil }
        let choice = found ?? choice(unit, nodes, type, cost, isRetired: isRetired)
        if let shared { known[shared] = choice }
        return choice.candidate.map { saving($0, unit, choice, type, cost, isRetired: isRetired, at: place) }
    }

    private func choice(_ unit: [WorkspaceSummary], _ nodes: Int, _ type: String, _ cost: Int?, isRetired: Bool) -> Choice {
        let floors = unit.map(workloadFloor)
        let candidates = (unit.first?.alternatives.all ?? []).compactMap { candidate($0, unit, floors, isRetired: isRetired) }
        let affordable = candidates.filter { candidate in
            if isRetired { return !sameBytes(candidate.instanceType, type) }
            guard let cost else { return false }
            return candidate.microUSDPerHour <= cost / 100 * (100 - Self.leastPercent)
        }
        let chosen = affordable.min { a, b in
            if a.microUSDPerHour != b.microUSDPerHour { return a.microUSDPerHour < b.microUSDPerHour }
            let (left, right) = (sameBytes(a.instanceType, type), sameBytes(b.instanceType, type))
            if left != right { return left }
            if a.sizing != b.sizing { return a.sizing == .kaito }
            return a.nodes == b.nodes ? byteOrder(a.instanceType, b.instanceType) : a.nodes < b.nodes
        }
        return Choice(nodes: nodes, floor: floors.first ?? nil, candidate: chosen)
    }

    /// Nil if the memory model knows nothing about the Workspace.
    private func workloadFloor(_ summary: WorkspaceSummary) -> WorkloadFloor? {
        guard let overview = summary.overview, let need = overview.memory, let memory = MemoryView.of(need), memory.fits
        else { return nil }
        let least = Self.least(overview, of: overview.instanceType?.value ?? "", among: summary.alternatives.all)
        return WorkloadFloor(floor, need, memory, least: least.memory ?? need, gpus: Self.gpus(overview) ?? 1)
    }

    /// The placement on as many nodes of the type as the model needs, which KAITO may exceed.
    private static func least(
        _ overview: WorkloadOverview, of type: String, among alternatives: [Alternative]
    ) -> WorkloadOverview {
        let fitted = alternatives.first { sameBytes($0.instanceType, type) && $0.sizing == .fit }
        guard let fitted, fitted.overview.newNodes < overview.newNodes else { return overview }
        return fitted.overview
    }

    private func candidate(
        _ alternative: Alternative, _ unit: [WorkspaceSummary], _ floors: [WorkloadFloor?], isRetired: Bool
    ) -> Candidate? {
        guard let price = prices.microUSDPerHour(of: alternative.instanceType) else { return nil }
        var overviews: [WorkloadOverview] = []
        var view: MemoryView?
        for (summary, floor) in zip(unit, floors) {
            let same = summary.alternatives.all.first {
                sameBytes($0.instanceType, alternative.instanceType) && $0.sizing == alternative.sizing
            }
            guard let overview = same?.overview else { return nil }
            if let floor {
                // Measured as the floor is: what KAITO adds would count as needless from the next run on.
                let least = Self.least(overview, of: alternative.instanceType, among: summary.alternatives.all)
                guard let need = overview.memory, let needed = least.memory,
                    floor.view(of: needed, gpus: Self.gpus(least) ?? 0) != nil,
                    let found = floor.view(of: need, gpus: Self.gpus(overview) ?? 0)
                else { return nil }
                view = view ?? found
            } else {
                // Nothing is known of its memory: only the type that the cloud itself recommends will do.
                let successor = summary.overview?.instanceType.flatMap { InstancePrices.of($0.value)?.successor }
                guard isRetired, successor == alternative.instanceType else { return nil }
            }
            overviews.append(overview)
        }
        let cost = overviews.reduce(0) { $0 + $1.newNodes * price }
        return Candidate(
            instanceType: alternative.instanceType, sizing: alternative.sizing, overviews: overviews, microUSDPerHour: cost,
            view: view)
    }

    private func saving(
        _ candidate: Candidate, _ unit: [WorkspaceSummary], _ choice: Choice, _ type: String, _ cost: Int?,
        isRetired: Bool, at place: Saving.Place
    ) -> Saving {
        let isSame = sameBytes(candidate.instanceType, type)
        let (now, floor) = (unit.first?.overview, choice.floor)
        let view = { (overview: WorkloadOverview?) in
            floor.flatMap { floor in
                overview?.memory.flatMap { MemoryView.of($0, context: floor.concurrency == nil ? nil : floor.context) }
            }
        }
        let (before, after) = (view(now), view(candidate.overviews.first))
        let concurrency = before?.concurrency.flatMap { old in after?.concurrency.map { (before: old, after: $0) } }
        let whole = now?.memory.flatMap { MemoryView.of($0) }
        return Saving(
            reason: isRetired ? .retiredType : isSame ? .fewerNodes : .cheaperType, environment: environment,
            workspaces: unit.map { "\($0.namespace)/\($0.name)" }, model: now?.model,
            before: Saving.Placement(
                instanceType: type, nodes: choice.nodes, gpus: Self.gpus(unit.compactMap(\.overview)), microUSDPerHour: cost),
            after: Saving.Placement(
                instanceType: candidate.instanceType, nodes: candidate.nodes, gpus: Self.gpus(candidate.overviews),
                microUSDPerHour: candidate.microUSDPerHour),
            sizing: candidate.sizing, memory: whole.flatMap { old in candidate.view.map { (before: old, after: $0) } },
            context: floor?.context,
            concurrency: concurrency,
            edit: SavingEdit(
                type: isSame ? nil : (old: now?.instanceType?.node ?? .string(type), new: candidate.instanceType),
                documents: Self.documents(unit),
                setsSizing: candidate.sizing == .fit && unit.contains { $0.sizing != .fit }),
            place: place)
    }

    /// Each once: the Workspaces of an InferenceSet have one document.
    private static func documents(_ unit: [WorkspaceSummary]) -> [Node] {
        var seen: Set<SourcePosition> = []
        return unit.compactMap { summary in
            guard let position = summary.position, seen.insert(position).inserted else { return nil }
            return summary.document
        }
    }

    private static func gpus(_ overview: WorkloadOverview) -> Int? { overview.gpusPerNode.map { $0 * overview.newNodes } }

    private static func gpus(_ overviews: [WorkloadOverview]) -> Int? {
        overviews.reduce(0) { sum, overview in sum.flatMap { sum in gpus(overview).map { sum + $0 } } }
    }
}
