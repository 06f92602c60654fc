import Tables

/// The models that take the place of presets that later releases no longer serve.
enum PresetSuccessors {
    private static let cache = RowCache<String> { name in
        Table(PresetSuccessorsData.text).rows.first { $0.holds(lowercased: name, in: "name") }.flatMap { $0.text("successor") }
    }

    /// Nil for presets without one, which mostly are still served.
    static func successor(of preset: String) -> String? { cache[preset.lowercased()] }
}
