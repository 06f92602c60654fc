import Diagnostics
import GPUFit
import Presets
import Releases
import WorkspaceAPI

/// Compares KAITO's number of nodes with the memory model, and chooses between them (docs/gpu-fit.md).
struct PlacementSizing {
    let planner: Planner
    let preset: ModelPreset
    let gpus: GPUConfiguration
    let config: InferenceConfig?
    let hasAdapters: Bool
    let report: SizingReport

    private var model: String { quoted(preset.name) }
    /// How the model is served; nil if that includes settings that the memory model does not know.
    private var settings: ServingSettings? { config.map(\.settings) ?? ServingSettings() }
    private var isFit: Bool { (planner.workspace.sizing ?? planner.context.sizing) == .fit }

    /// An estimate, and what the memory model needs to know about it; nil for existing nodes and unknown settings.
    typealias Chosen = (estimate: NodeEstimate, placement: ChosenPlacement?)

    /// The estimate to render; nil if an error was reported. For models that the memory model does not know, this is KAITO's
    /// own.
    func chosen(_ estimate: NodeEstimate) -> Chosen? {
        guard let type = planner.instanceType, planner.provisioner != .byo else { return (estimate, nil) }
        let placement = placement(estimate, on: type.value, gpus)
        guard let placement, let advice = advice(placement) else {
            return checkStates(estimate, cache: nil, type) ? (estimate, placement) : nil
        }
        guard isFit else {
            if let cheaper = advice.cheaper { suggest(cheaper, advice, type, nodes: estimate.nodes) }
            let isAccepted = check(estimate, advice, type) && checkStates(estimate, cache: advice.chosen.cache, type)
            return isAccepted ? (estimate, placement) : nil
        }
        if let refusal = advice.own.fit.refusal {
            report.refuse("\(model) does not fit \(quoted(type.value)): \(refusal)\(help(advice, type))", at: type.position)
            return report.refuses ? nil : (estimate, placement)
        }
        return own(advice.own, instead: estimate, type)
    }

    /// The end of a message about a model that KAITO cannot place on the type; nil if the memory model does not know it.
    func remedy() -> String? {
        guard let type = planner.instanceType,
            let placement = placement(NodeEstimate(nodes: 1, parallelism: .tensor(size: gpus.count)), on: type.value, gpus),
            placement.isKnown
        else { return nil }
        let offer = PlacementOffer.cheapest(
            of: placement, cloud: planner.facts.cloud.value.rawValue, among: offering(like: placement))
        return offer.map { "; \($0.nodes) × \(quoted($0.instance.name)) would fit" } ?? ""
    }

    /// The memory model's own placement.
    private func own(_ placement: Placement, instead estimate: NodeEstimate, _ type: Sourced<String>) -> Chosen? {
        let own = NodeEstimate(nodes: placement.nodes, parallelism: Parallelism(placement))
        if own.nodes != estimate.nodes {
            report.collector.note(
                .sizing, "\(model) gets \(own.nodes) × \(quoted(type.value)) with sizing fit, KAITO would use \(estimate.nodes)",
                at: type.position)
        }
        let chosen = self.placement(own, on: type.value, gpus)
        let advice = chosen.flatMap(advice)
        if let advice, let cheaper = advice.cheaper { suggest(cheaper, advice, type, nodes: own.nodes) }
        return checkStates(own, cache: advice?.chosen.cache ?? placement.fit.cache, type) ? (own, chosen) : nil
    }

    private func advice(_ placement: ChosenPlacement) -> PlacementAdvice? {
        PlacementAdvice.of(placement, among: offering(like: placement))
    }

    /// The types of the release, each with what would be rendered on it instead.
    private func offering(like chosen: ChosenPlacement) -> InstanceOffering {
        let key = InstanceOffering.Key(
            isFit ? planner.release.name + " fit" : planner.release.name,
            [config?.contextLength ?? 0, preset.bytesPerToken, preset.stateBytes])
        return InstanceOffering(key) { [self] instance in
            guard let type = planner.rules.instanceTypes.find(instance.name, cloud: instance.cloud) else { return nil }
            let own = isFit ? chosen.own(on: instance) : nil
            let estimate =
                isFit
                ? own.map { NodeEstimate(nodes: $0.nodes, parallelism: Parallelism(split: $0.split, copies: $0.copies)) }
                : (try? NodeEstimator(rules: planner.rules).estimate(demand, on: type.gpus))
            guard let estimate, estimate.nodes <= Planner.mostNodes,
                let placement = placement(estimate, on: instance.name, type.gpus)
            else { return nil }
            return shortage(estimate, on: type.gpus, placement.settings, cache: nil) == nil ? placement : nil
        }
    }

    private var demand: ModelDemand { ModelDemand(preset, contextLength: config?.contextLength) }

    private func placement(_ estimate: NodeEstimate, on type: String, _ gpus: GPUConfiguration) -> ChosenPlacement? {
        guard var settings,
            let parallelism = (config?.split ?? SplitSettings())
                .applied(to: estimate.parallelism, gpus: gpus.count * estimate.nodes)
        else { return nil }
        settings.shares = planner.rules.shares
        settings.isExpertParallel = preset.vllmParameters.contains("enable-expert-parallel")
        // With the cache offloaded to host memory, LMCache's connector turns vLLM's hybrid cache manager off.
        settings.keepsWholeWindows = preset.offloadsKVCache && parallelism.copies == 1 && estimate.nodes == 1
        settings.maxSequences = sequences(estimate, gpus)
        if hasAdapters { settings.lora = LoRASlots() }
        return ChosenPlacement(
            model: preset.id, weightBytes: preset.weights.bytes, instanceType: type, nodes: estimate.nodes,
            parallelism: parallelism, engine: planner.rules.engine, settings: settings)
    }

    /// How many sequences vLLM is told to serve at once; nil means its default.
    private func sequences(_ estimate: NodeEstimate, _ gpus: GPUConfiguration) -> Int? {
        config?.settings?.maxSequences
            ?? SequenceLimit(rules: planner.rules).sequences(preset, on: gpus, nodes: estimate.nodes)
    }

    /// The shortage of room for the states of a hybrid model; nil if there is none, or nothing is known.
    private func shortage(
        _ estimate: NodeEstimate, on gpus: GPUConfiguration, _ settings: ServingSettings, cache: Int?
    ) -> StateBlocks.Shortage? {
        StateBlocks(rules: planner.rules, preset: preset, gpus: gpus)
            .shortage(estimate, sequences: sequences(estimate, gpus), settings: settings, cache: cache)
    }

    /// Reports a hybrid model that vLLM cannot start because it would serve too many sequences at once; false if it is refused.
    private func checkStates(_ estimate: NodeEstimate, cache: Int?, _ type: Sourced<String>) -> Bool {
        guard let settings, let shortage = shortage(estimate, on: gpus, settings, cache: cache) else { return true }
        let wanted =
            config?.settings?.maxSequences.map { "max-num-seqs is \($0)" }
            ?? "vLLM's default is \(shortage.sequences) sequences at once"
        report.refuse(
            "\(model) cannot start on \(estimate.nodes) × \(quoted(type.value)): \(wanted), but GPU memory only holds the states of about \(shortage.blocks) (max_num_seqs exceeds available Mamba cache blocks); set \"max-num-seqs: \(shortage.advice)\" under \"vllm:\" in the ConfigMap of inference.config",
            at: type.position)
        return !report.refuses
    }

    /// Reports what is wrong with KAITO's choice; false if the workload cannot start.
    private func check(_ estimate: NodeEstimate, _ advice: PlacementAdvice, _ type: Sourced<String>) -> Bool {
        var place: String { "\(estimate.nodes) × \(quoted(type.value))" }
        guard let refusal = advice.chosen.refusal else {
            if advice.own.nodes < estimate.nodes, canStart(advice.own) {
                let fit = advice.own.fit
                report.warn(
                    "KAITO uses \(place) for \(model), but \(advice.own.nodes) would be enough: needs \(GiB.text(fit.needed)) GiB per GPU, has \(GiB.text(fit.budget)); --sizing fit renders that",
                    at: type.position)
            }
            return true
        }
        let help = help(advice, type)
        if advice.chosen.isCertain {
            report.refuse("\(model) cannot start on \(place), which KAITO uses: \(refusal)\(help)", at: type.position)
            return !report.refuses
        }
        report.warn("\(model) may not start on \(place), which KAITO uses: \(refusal)\(help)", at: type.position)
        return true
    }

    /// Whether the memory model's own placement can be advised.
    private func canStart(_ own: Placement) -> Bool {
        guard own.fit.fits, let settings else { return false }
        let estimate = NodeEstimate(nodes: own.nodes, parallelism: Parallelism(own))
        return shortage(estimate, on: gpus, settings, cache: own.fit.cache) == nil
    }

    /// A placement that would fit.
    private func help(_ advice: PlacementAdvice, _ type: Sourced<String>) -> String {
        if canStart(advice.own) { return "; \(advice.own.nodes) × \(quoted(type.value)) would fit, with --sizing fit" }
        return advice.remedy.map { "; \($0.nodes) × \(quoted($0.instance.name)) would fit" } ?? ""
    }

    /// Names another type by the change of the bill.
    private func suggest(_ offer: PlacementOffer, _ advice: PlacementAdvice, _ type: Sourced<String>, nodes: Int) {
        guard let price = advice.microUSDPerHour else { return }
        let region = offer.instance.region.map { "list prices, \($0)" } ?? "list prices"
        let replicas =
            offer.copies > 1 ? ", \(offer.copies) replicas at US$ \(USD.text(offer.microUSDPerHour / offer.copies)) each" : ""
        report.warn(
            "\(offer.nodes) × \(quoted(offer.instance.name)) would serve \(model) with the same context of \(offer.fit.requiredContext) tokens for less: US$ \(USD.text(price))/h for \(counted(nodes, "node")) -> US$ \(USD.text(offer.microUSDPerHour))/h for \(counted(offer.nodes, "node"))\(replicas) (\(region)): needs \(GiB.text(offer.fit.needed)) GiB per GPU, has \(GiB.text(offer.fit.budget))",
            at: type.position)
    }
}
