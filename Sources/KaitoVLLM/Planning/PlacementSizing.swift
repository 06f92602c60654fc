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

    /// The estimate to render; nil if an error was reported. For models that the memory model does not know, this is KAITO's
    /// own.
    func chosen(_ estimate: NodeEstimate) -> NodeEstimate? {
        guard let type = planner.instanceType, planner.provisioner != .byo,
            let placement = placement(estimate, on: type.value), let advice = advice(placement)
        else { return estimate }
        guard planner.context.sizing == .fit else {
            if let cheaper = advice.cheaper { suggest(cheaper, advice, type) }
            return check(estimate, advice, type) ? estimate : nil
        }
        if let refusal = advice.own.fit.refusal {
            report.refuse("\(model) does not fit \(quoted(type.value)): \(refusal)\(help(advice, type))", at: type.position)
            return report.refuses ? nil : estimate
        }
        return own(advice.own, instead: estimate, type)
    }

    /// The memory model's own placement.
    private func own(_ placement: Placement, instead estimate: NodeEstimate, _ type: Sourced<String>) -> NodeEstimate {
        let own = NodeEstimate(nodes: placement.nodes, parallelism: Parallelism(placement))
        if own.nodes != estimate.nodes {
            report.collector.note(
                .sizing, "\(model) gets \(own.nodes) × \(quoted(type.value)) with sizing fit, KAITO would use \(estimate.nodes)",
                at: type.position)
        }
        if let advice = self.placement(own, on: type.value).flatMap(advice), let cheaper = advice.cheaper {
            suggest(cheaper, advice, type)
        }
        return own
    }

    private func advice(_ placement: ChosenPlacement) -> PlacementAdvice? {
        let types = planner.rules.instanceTypes
        let offering = InstanceOffering(name: planner.release.name) { types.find($0, cloud: $1) != nil }
        return PlacementAdvice.of(placement, among: offering)
    }

    private func placement(_ estimate: NodeEstimate, on type: String) -> ChosenPlacement? {
        guard var settings = config.map(\.settings) ?? ServingSettings() else { return nil }
        settings.shares = planner.rules.shares
        settings.isExpertParallel = preset.vllmParameters.contains("enable-expert-parallel")
        // With the cache offloaded to host memory, LMCache's connector turns vLLM's hybrid cache manager off.
        settings.keepsWholeWindows = preset.offloadsKVCache && estimate.parallelism.copies == 1 && estimate.nodes == 1
        let limit = SequenceLimit(rules: planner.rules).sequences(preset, on: gpus, nodes: estimate.nodes)
        settings.maxSequences = settings.maxSequences ?? limit
        if hasAdapters { settings.lora = LoRASlots() }
        return ChosenPlacement(
            model: preset.id, weightBytes: preset.weights.bytes, instanceType: type, nodes: estimate.nodes,
            parallelism: estimate.parallelism, engine: planner.rules.engine, settings: settings)
    }

    /// Reports what is wrong with KAITO's choice; false if the workload cannot start.
    private func check(_ estimate: NodeEstimate, _ advice: PlacementAdvice, _ type: Sourced<String>) -> Bool {
        let place = "\(estimate.nodes) × \(quoted(type.value))"
        guard let refusal = advice.chosen.refusal else {
            if advice.own.fit.fits, advice.own.nodes < estimate.nodes {
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

    /// A placement that would fit.
    private func help(_ advice: PlacementAdvice, _ type: Sourced<String>) -> String {
        if advice.own.fit.fits { return "; \(advice.own.nodes) × \(quoted(type.value)) would fit, with --sizing fit" }
        return advice.remedy.map { "; \($0.placement.nodes) × \(quoted($0.instance.name)) would fit" } ?? ""
    }

    private func suggest(_ offer: CheapestInstance.Offer, _ advice: PlacementAdvice, _ type: Sourced<String>) {
        guard let price = advice.microUSDPerCopy else { return }
        let fit = offer.placement.fit
        let region = offer.instance.region.map { " (list prices, \($0))" } ?? ""
        report.warn(
            "\(offer.placement.nodes) × \(quoted(offer.instance.name)) would serve \(model) with the same context of \(fit.requiredContext) tokens for US$ \(USD.text(offer.microUSDPerCopy)) per hour per replica instead of \(USD.text(price))\(region): needs \(GiB.text(fit.needed)) GiB per GPU, has \(GiB.text(fit.budget))",
            at: type.position)
    }
}
