/// All presets of KAITO 0.3.2.
public struct PresetCatalogV03: Sendable {
    public static let shared = PresetCatalogV03()

    /// Sorted by name.
    public let presets: [PresetV03]
    private let index: [String: Int]

    private init() {
        presets = Table(PresetsV03Data.text).rows.map(PresetV03.init)
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        index = Dictionary(uniqueKeysWithValues: presets.enumerated().map { ($1.name, $0) })
    }

    /// The preset of that exact name: KAITO 0.3 tells upper and lower case apart.
    public subscript(name: String) -> PresetV03? { index[name].map { presets[$0] } }

    public var names: [String] { presets.map(\.name) }
    public var tunableNames: [String] { presets.filter { $0.tuning != nil }.map(\.name) }
}
