import Diagnostics
import Presets
import WorkspaceAPI

/// Finds a model by the name in a Workspace (KAITO 0.12.0, pkg/utils/plugin/plugin.go).
struct PresetResolverV012 {
    private let collector: DiagnosticCollector

    /// Models that the user described.
    private let models: [PresetV012]

    init(_ planner: PlannerV012) {
        collector = planner.collector
        models = planner.context.models
    }

    private var catalog: PresetCatalogV012 { .shared }

    /// Nil where an error was reported.
    func preset(_ name: Sourced<String>) -> PresetV012? {
        let id = name.value.lowercased()
        if let preset = catalog[name.value] ?? models.first(where: { sameBytes($0.id, id) }) { return preset }
        collector.error(.unknownPreset, problem(name.value), at: name.position)
        return nil
    }

    /// The model and the tag of its weights image; nil where an error was reported.
    func tunable(_ name: Sourced<String>) -> (PresetV012, tag: String)? {
        let names = catalog.tunableNames
        guard let preset = catalog[name.value] else {
            let hint = closest(to: name.value, among: names) == nil ? "; those that can be tuned are \(listed(names))" : ""
            collector.error(.unknownPreset, problem(name.value) + hint, at: name.position)
            return nil
        }
        guard let tag = preset.tuningTag else {
            collector.error(
                .presetNotTunable,
                "preset \(quoted(name.value)) cannot be tuned; those that can are \(listed(names))", at: name.position)
            return nil
        }
        return (preset, tag)
    }

    private func problem(_ name: String) -> String {
        let lower = name.lowercased()
        if PresetCatalogV012.retired.contains(lower) {
            let reason = lower == "phi-2" ? "is deprecated and no longer served" : "is no longer a preset"
            return "preset \(quoted(name)) \(reason) in KAITO 0.12; --release v0.3 renders it for KAITO 0.3"
        }
        // The bare name of a model that is known by its full id alone.
        if let full = catalog.presets.first(where: { sameBytes($0.name, lower) }) {
            return "preset \(quoted(name)) is not known to KAITO 0.12 by its short name, did you mean \(quoted(full.id))?"
        }
        let help = didYouMean(name, among: catalog.names)
        if name.contains("/") {
            return
                "model \(quoted(name)) is not in the catalogue of KAITO 0.12, which would ask Hugging Face about it; offline, describe it with --model-config\(help)"
        }
        return "preset \(quoted(name)) is not known to KAITO 0.12\(help.isEmpty ? "; see kaito-render presets" : help)"
    }
}
