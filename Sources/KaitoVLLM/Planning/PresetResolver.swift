import Bytes
import Diagnostics
import Presets
import Releases
import Tables
import WorkspaceAPI

/// Finds a model by the name in a Workspace (pkg/utils/plugin/plugin.go).
struct PresetResolver {
    private let planner: Planner
    private var collector: DiagnosticCollector { planner.collector }
    private var release: Release { planner.release }
    private var catalog: ModelCatalog { planner.rules.catalog }

    init(_ planner: Planner) {
        self.planner = planner
    }

    /// Nil if an error was reported.
    func preset(_ name: Sourced<String>) -> ModelPreset? {
        if let preset = catalog[name.value] { return preset }
        let id = name.value.lowercased()
        guard let model = planner.context.models.first(where: { sameBytes($0.id, id) }) else {
            let fix = Self.fixes.answer([release.name, name.value]) { self.fix(name.value) }
            collector.error(.unknownPreset, problem(name.value), at: name.position, fix: fix)
            return nil
        }
        return described(model)
    }

    /// A model that the user described with its files.
    private func described(_ model: DescribedModel) -> ModelPreset? {
        let architectures = model.facts.architectures
        guard architectures.isEmpty || architectures.contains(where: catalog.isServedByVLLM) else {
            collector.error(
                .modelConfig,
                "architecture \(listed(architectures.map(quoted))) of model \(quoted(model.facts.id)) is not supported by the vLLM of \(release.title)",
                at: model.architecturesPosition)
            return nil
        }
        return catalog.preset(of: model)
    }

    /// The model and the tag of its weights image; nil if an error was reported.
    func tunable(_ name: Sourced<String>) -> (ModelPreset, tag: String)? {
        guard let preset = catalog[name.value] else {
            let names = catalog.tunableNames
            let hint = closest(to: name.value, among: names) == nil ? "; tunable presets are \(listed(names))" : ""
            collector.error(.unknownPreset, problem(name.value) + hint, at: name.position)
            return nil
        }
        guard let tag = preset.tuningTag else {
            collector.error(
                .presetNotTunable,
                "preset \(quoted(name.value)) cannot be tuned; tunable presets are \(listed(catalog.tunableNames))",
                at: name.position)
            return nil
        }
        return (preset, tag)
    }

    /// By release and unknown name.
    private static let problems = Memo<[String], String>()

    private static let fixes = Memo<[String], Fix?>()

    /// The name that was meant; nil for models that are none of the catalogue's.
    private func fix(_ name: String) -> Fix? {
        let lower = name.lowercased()
        guard !catalog.retired.contains(where: { sameBytes($0.name, lower) }) else { return nil }
        if let full = catalog.presets.first(where: { sameBytes($0.name, lower) }) { return .replaceValue(full.id) }
        return closestValue(to: name, among: catalog.names)
    }

    private func problem(_ name: String) -> String {
        Self.problems.answer([release.name, name]) { foundProblem(name) }
    }

    private func foundProblem(_ name: String) -> String {
        let lower = name.lowercased()
        if let retired = catalog.retired.first(where: { sameBytes($0.name, lower) }) {
            let reason = retired.isDeprecated ? "is deprecated and no longer served" : "is no longer a preset"
            return "preset \(quoted(name)) \(reason) in \(release.title); --release v0.3 renders it for KAITO 0.3"
        }
        // The bare name of a model that is only known by its full id.
        if let full = catalog.presets.first(where: { sameBytes($0.name, lower) }) {
            return "preset \(quoted(name)) is not known to \(release.title) by its short name; did you mean \(quoted(full.id))?"
        }
        let help = didYouMean(name, among: catalog.names)
        if name.contains("/") {
            return
                "model \(quoted(name)) is not in the catalogue of \(release.title), which would look it up on Hugging Face; offline, describe it with --model-config\(help)"
        }
        return "preset \(quoted(name)) is not known to \(release.title)\(help.isEmpty ? "; see kaito-render presets" : help)"
    }
}
