import Tables

/// The models with a known shape.
public enum ModelShapes {
    private static let rows = Table(ModelsData.text).rows
    private static let cache = RowCache<ModelShape> { desired in
        let named = rows.first { $0.holds(lowercased: desired, in: "name") }
        let row =
            named ?? rows.first { $0.text("aliases")?.lowercased().split(separator: ",").contains { $0 == desired } ?? false }
        return row.flatMap(ModelShape.init)
    }

    /// All models, sorted by name.
    public static var all: [ModelShape] { rows.compactMap(ModelShape.init) }

    /// Every accepted name, including KAITO's short names.
    public static var names: [String] {
        rows.flatMap { row in [row.text("name") ?? ""] + (row.text("aliases") ?? "").split(separator: ",").map(String.init) }
    }

    /// A model by its Hugging Face id, KAITO's short name or the last part of the id, ignoring case.
    ///
    /// A quantised variant that is not listed is recognised by its suffix (`-AWQ`, `-GPTQ-Int4`, `-FP8-dynamic`, `-NVFP4`,
    /// `-quantized.w4a16`, `-GGUF:Q4_K_M`), no matter who published it.
    public static func named(_ name: String) -> ModelShape? {
        let desired = name.lowercased()
        if let shape = cache[desired] ?? byLastPart(desired) { return shape }
        guard let (base, quantization) = QuantizationSuffix.split(desired), let shape = cache[base] ?? byLastPart(base)
        else { return nil }
        return shape.quantized(quantization, name: name)
    }

    private static func byLastPart(_ name: String) -> ModelShape? {
        let last = lastPart(of: name)
        return rows.first { lastPart(of: $0.text("name")?.lowercased() ?? "") == last }.flatMap(ModelShape.init)
    }

    private static func lastPart(of name: String) -> String {
        name.split(separator: "/").last.map(String.init) ?? name
    }
}
