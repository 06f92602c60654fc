import Bytes
import Diagnostics
import Tables

/// All presets of KAITO 0.3.2.
public struct ImagePresetCatalog: Sendable {
    public static let shared = ImagePresetCatalog()

    private let cache: RowCache<ImagePreset>
    private let all: Once<[ImagePreset]>

    private init() {
        let rows = Table(PresetsV0_3Data.text).rows
        cache = RowCache { name in rows.first { $0.holds(name, in: "name") }.map(ImagePreset.init) }
        all = Once { rows.map(ImagePreset.init).sorted { byteOrder($0.name, $1.name) } }
    }

    /// The preset with exactly that name: KAITO 0.3 distinguishes upper and lower case.
    public subscript(name: String) -> ImagePreset? { cache[name] }

    /// Sorted by name.
    public var presets: [ImagePreset] { all.value }

    public var names: [String] { presets.map(\.name) }
    public var tunableNames: [String] { presets.filter { $0.tuning != nil }.map(\.name) }
}
