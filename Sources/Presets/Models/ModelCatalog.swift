internal import Bytes
internal import Synchronization
internal import Tables

/// The model catalogue of a release and its short names.
///
/// A catalogue consists of a few tables, which releases may share.
public final class ModelCatalog: Sendable {
    public struct Alias: Sendable {
        public let name: String
        /// The lower-case id it stands for.
        public let id: String
    }

    /// The name of a former preset: KAITO knows it and rejects it.
    public struct RetiredName: Sendable {
        public let name: String
        /// Whether KAITO calls it deprecated.
        public let isDeprecated: Bool
    }

    private struct Tables: Sendable {
        let presets: [Table.Row]
        let aliases: [Alias]
        let rules: ModelRules
        let states: [Table.Row]
        let cache: RowCache<ModelPreset>
        let all: Once<[ModelPreset]>
    }

    private let tables: Tables
    private let allNames: Once<[String]>
    private let tunable: Once<[String]>
    /// Whether the release's vLLM supports an architecture.
    private let architectures: RowCache<Bool>
    /// Presets of models described by users, each created once, since plans are compared by identity of their presets.
    private let described = Mutex<[String: ModelPreset]>([:])

    /// A catalogue from tables in the folder Data, by their names without the extension. A missing table is a mistake in the
    /// release's rules.
    ///
    /// - Parameter states: the table of hybrid models; nil if the release ignores their state.
    public init(presets: String, aliases: String, rules: String, architectures: String, states: String?) {
        let rows = Table(Self.text(presets)).rows
        let rules = ModelRules(Self.text(rules))
        let aliases = Table(Self.text(aliases)).rows.map { Alias(name: $0.text("alias") ?? "", id: $0.text("id") ?? "") }
        // The table has the ids in their owners' spelling.
        let stateRows = states.map { Table(Self.text($0)).rows } ?? []
        let cache = RowCache<ModelPreset> { id in
            rows.first { $0.holds(lowercased: id, in: "id") }.flatMap { Self.preset($0, rules, stateRows) }
        }
        let all = Once {
            rows.compactMap { Self.preset($0, rules, stateRows) }.sorted { byteOrder($0.id, $1.id) }
        }
        tables = Tables(presets: rows, aliases: aliases, rules: rules, states: stateRows, cache: cache, all: all)
        allNames = Once { aliases.map(\.name) + all.value.map(\.id) }
        tunable = Once { aliases.filter { cache[$0.id]?.tuningTag != nil }.map(\.name) }
        let known = Self.text(architectures)
        self.architectures = RowCache { name in Table(known).rows.contains { $0.holds(name, in: "name") } }
    }

    private static func text(_ name: String) -> StaticString {
        guard let text = DataIndex.text(name) else { preconditionFailure("there is no table \(name) of models") }
        return text
    }

    private static func preset(_ row: Table.Row, _ rules: ModelRules, _ states: [Table.Row]) -> ModelPreset? {
        guard let weights = row.text("size").flatMap(WeightsSize.init) else { return nil }
        var facts = ModelFacts(row, weights: weights)
        facts.state = states.first { $0.holds(facts.id, in: "id") }.flatMap(ModelState.init)
        return ModelPreset(
            facts, rules,
            transformers: row.text("transformers")?.split(separator: " ").map(String.init),
            tuningTag: row.text("tuningTag"), isGated: row.text("gated") == "yes", license: row.text("license"))
    }

    /// Sorted by name.
    public var aliases: [Alias] { tables.aliases }

    /// Sorted by id.
    public var presets: [ModelPreset] { tables.all.value }

    /// The preset with a short name or an `owner/name`, ignoring case (pkg/utils/plugin/plugin.go).
    public subscript(name: String) -> ModelPreset? {
        let name = name.lowercased()
        let id = aliases.first { $0.name == name }?.id ?? name
        return tables.cache[id]
    }

    /// A model that is not in the catalogue, as the release serves it.
    public func preset(of model: DescribedModel) -> ModelPreset {
        described.withLock { described in
            if let known = described[model.key] { return known }
            let preset = ModelPreset(model.facts, tables.rules)
            described[model.key] = preset
            return preset
        }
    }

    /// Whether the release's vLLM supports an architecture; only relevant for models outside the catalogue.
    public func isServedByVLLM(_ architecture: String) -> Bool {
        architectures[architecture] ?? false
    }

    /// Every accepted name: the short names, then the ids.
    public var names: [String] { allNames.value }

    /// Names of the models that run with Transformers: the short names if there are any, otherwise the ids.
    public var transformersNames: [String] {
        presets.filter { $0.transformersParameters != nil }
            .map { preset in aliases.first { $0.id == preset.id }?.name ?? preset.id }
            .sorted(by: byteOrder)
    }

    /// Short names of the models that can be tuned.
    public var tunableNames: [String] { tunable.value }

    public var retired: [RetiredName] {
        tables.rules.all("retired-preset").map { RetiredName(name: $0.key, isDeprecated: $0.value == "deprecated") }
    }
}
