import Bytes
import Diagnostics
import GPUFit
import Releases
import Render
import WorkspaceAPI
import YAML

/// Finds the instance types for a new Workspace by rendering it on each: what the renderer accepts without a warning, the
/// cheapest first.
package struct ScaffoldChoices {
    /// How many are offered.
    package static let most = 3

    private let request: ScaffoldRequest
    /// Beyond so many types, one choice is enough: each is rendered, and what is expensive rarely helps.
    private static let enoughRenders = 24

    package init(_ request: ScaffoldRequest) {
        self.request = request
    }

    /// The best first, which has no warning if any has none; empty: no type of the cloud fits.
    package func all() -> [ScaffoldChoice] {
        var found: [ScaffoldChoice] = []
        for (index, candidate) in candidates.enumerated() {
            let clean = found.count { !$0.hasWarnings }
            if clean >= Self.most || clean > 0 && index >= Self.enoughRenders { break }
            if let choice = rendered(candidate) { found.append(choice) }
        }
        let ordered = found.sorted { precedes($0, $1) }
        return Array((ordered.filter { !$0.hasWarnings } + ordered.filter(\.hasWarnings)).prefix(Self.most))
    }

    /// The regions of which prices of the cloud's types are known, sorted.
    package var regions: [String] {
        let types = request.release.backend.instanceTypes.filter { $0.cloud == request.cloud.rawValue }
        return Set(types.compactMap { InstancePrices.of($0.name)?.region }).sorted(by: byteOrder)
    }

    private func precedes(_ a: ScaffoldChoice, _ b: ScaffoldChoice) -> Bool {
        (a.microUSDPerHour ?? .max, a.nodes) == (b.microUSDPerHour ?? .max, b.nodes)
            ? byteOrder(a.instanceType, b.instanceType)
            : (a.microUSDPerHour ?? .max, a.nodes) < (b.microUSDPerHour ?? .max, b.nodes)
    }

    private struct Candidate {
        let listing: InstanceTypeListing
        let price: InstancePrice?
        let placement: Placement?

        /// The memory model's price, by which they are tried.
        var estimate: Int { price?.microUSDPerHour.map { $0 * (placement?.nodes ?? 1) } ?? .max }
    }

    private var candidates: [Candidate] {
        let placer = fitRequest.map { Placer($0) }
        // Many types differ in their processors alone.
        var placements: [String: Placement] = [:]
        let found = request.release.backend.instanceTypes.compactMap { listing -> Candidate? in
            guard listing.cloud == request.cloud.rawValue else { return nil }
            let price = InstancePrices.of(listing.name)
            guard price?.retirement == nil, request.region == nil || price?.region == request.region else { return nil }
            guard let placer, let instance = InstanceGPUs.named(listing.name) else {
                return Candidate(listing: listing, price: price, placement: nil)
            }
            let gpus = "\(instance.gpuCount) × \(instance.gpu.name)"
            let placement =
                placements[gpus]
                ?? placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            placements[gpus] = placement
            return placement.fit.fits ? Candidate(listing: listing, price: price, placement: placement) : nil
        }
        return found.sorted {
            $0.estimate == $1.estimate ? byteOrder($0.listing.name, $1.listing.name) : $0.estimate < $1.estimate
        }
    }

    /// Nil if the memory model does not know the model.
    private var fitRequest: FitRequest? {
        guard var request = ModelShapes.named(request.model).map({ FitRequest(shape: $0) }) else { return nil }
        request.maxModelLength = self.request.context
        request.concurrency = self.request.concurrency
        return request
    }

    private func rendered(_ candidate: Candidate) -> ScaffoldChoice? {
        let document = ScaffoldDocument(request, on: candidate.listing)
        let collector = DiagnosticCollector()
        var facts = ClusterFacts.decode(document.facts(nodes: candidate.placement?.nodes ?? 1), collector) ?? .standard
        if request.cloud == .arc { facts.storageClasses = ClusterFacts.standard.storageClasses }
        var config = RenderConfig()
        config.release = request.release
        var options = RenderOptions()
        options.keepsSummaries = true
        let sources = SourceFiles([SourceFiles.File(path: "new.yaml", bytes: Array(document.text.utf8))])
        let rendered = Render.render(sources, facts: facts, config: config, options: options)
        guard !rendered.diagnostics.hasErrors, let summary = rendered.summaries.first else { return nil }
        let needsMore = request.context != nil || request.concurrency > 1
        if needsMore, let placement = candidate.placement, placement.nodes > summary.nodeCount { return nil }
        let price = candidate.price?.microUSDPerHour.map { $0 * summary.nodeCount * (request.replicas ?? 1) }
        if let budget = request.budget, price ?? .max > budget { return nil }
        return ScaffoldChoice(
            instanceType: candidate.listing.name, nodes: summary.nodeCount, microUSDPerHour: price,
            placement: candidate.placement, diagnostics: rendered.diagnostics, listing: candidate.listing)
    }
}
