import Diagnostics

/// All presets of KAITO 0.3.2.
public struct PresetCatalogV03: Sendable {
    public static let shared = PresetCatalogV03()

    private let rows: [Table.Row]
    private let cache: RowCache<PresetV03>

    private init() {
        let rows = Table(PresetsV03Data.text).rows
        self.rows = rows
        cache = RowCache { name in rows.first { $0.holds(name, in: "name") }.map(PresetV03.init) }
    }

    /// The preset of that exact name: KAITO 0.3 tells upper and lower case apart.
    public subscript(name: String) -> PresetV03? { cache[name] }

    /// Sorted by name.
    public var presets: [PresetV03] {
        rows.map(PresetV03.init).sorted { byteOrder($0.name, $1.name) }
    }

    public var names: [String] { presets.map(\.name) }
    public var tunableNames: [String] { presets.filter { $0.tuning != nil }.map(\.name) }
}
