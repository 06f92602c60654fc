import Diagnostics

/// The model catalogue of KAITO 0.12.0 and its short names.
public struct PresetCatalogV012: Sendable {
    public static let shared = PresetCatalogV012()

    public struct Alias: Sendable {
        public let name: String
        /// The lower-case id it stands for.
        public let id: String
    }

    private let rows: [Table.Row]
    private let cache: RowCache<PresetV012>
    /// Sorted by name.
    public let aliases: [Alias]

    private init() {
        let rows = Table(PresetsV012Data.text).rows
        self.rows = rows
        // The table has the ids as their owners write them.
        cache = RowCache { id in rows.first { $0.text("id")?.lowercased() == id }.flatMap(Self.preset) }
        aliases = Table(PresetAliasesV012Data.text).rows.map {
            Alias(name: $0.text("alias") ?? "", id: $0.text("id") ?? "")
        }
    }

    private static func preset(_ row: Table.Row) -> PresetV012? {
        guard let weights = row.text("size").flatMap(WeightsSize.init) else { return nil }
        return PresetV012(
            ModelFactsV012(row, weights: weights),
            transformers: row.text("transformers")?.split(separator: " ").map(String.init),
            tuningTag: row.text("tuningTag"), isGated: row.text("gated") == "yes", license: row.text("license"))
    }

    /// Sorted by id.
    public var presets: [PresetV012] {
        rows.compactMap(Self.preset).sorted { byteOrder($0.id, $1.id) }
    }

    /// The preset of a short name, or of an `owner/name`; upper and lower case are one (pkg/utils/plugin/plugin.go).
    public subscript(name: String) -> PresetV012? {
        let name = name.lowercased()
        let id = aliases.first { $0.name == name }?.id ?? name
        return cache[id]
    }

    /// Every name that is accepted: the short ones, then the ids.
    public var names: [String] { aliases.map(\.name) + presets.map(\.id) }

    /// Names of the models that run with Transformers: the short ones where there are, else the ids.
    public var transformersNames: [String] {
        presets.filter { $0.transformersParameters != nil }
            .map { preset in aliases.first { $0.id == preset.id }?.name ?? preset.id }
            .sorted(by: byteOrder)
    }

    /// Names of the models that can be tuned: the short ones.
    public var tunableNames: [String] {
        aliases.filter { cache[$0.id]?.tuningTag != nil }.map(\.name)
    }

    /// Models that were presets once: KAITO knows their images and refuses their names (supported_models.yaml).
    public static let retired = ["falcon-40b", "falcon-40b-instruct", "falcon-7b", "falcon-7b-instruct", "phi-2"]
}
