import Tables

/// The models whose shape is known.
public enum ModelShapes {
    private static let rows = Table(ModelsData.text).rows
    private static let cache = RowCache<ModelShape> { wanted in
        let named = rows.first { $0.holds(lowercased: wanted, in: "name") }
        let row =
            named ?? rows.first { $0.text("aliases")?.lowercased().split(separator: ",").contains { $0 == wanted } ?? false }
        return row.flatMap(ModelShape.init)
    }

    /// All of them, sorted by name.
    public static var all: [ModelShape] { rows.compactMap(ModelShape.init) }

    /// Every name that is accepted, the short ones of KAITO too.
    public static var names: [String] {
        rows.flatMap { row in [row.text("name") ?? ""] + (row.text("aliases") ?? "").split(separator: ",").map(String.init) }
    }

    /// A model by its Hugging Face id or KAITO's short name in any letter case, or by the id's last part.
    ///
    /// A quantised sibling that is not listed is known by its suffix (`-AWQ`, `-GPTQ-Int4`, `-FP8`, `-bnb-4bit`), whoever
    /// published it.
    public static func named(_ name: String) -> ModelShape? {
        let wanted = name.lowercased()
        if let shape = cache[wanted] ?? byLastPart(wanted) { return shape }
        for (suffix, quantization) in Quantization.suffixes where wanted.hasSuffix(suffix) {
            let base = String(wanted.dropLast(suffix.utf8.count))
            guard let shape = cache[base] ?? byLastPart(base) else { continue }
            return shape.quantized(quantization, name: name)
        }
        return nil
    }

    private static func byLastPart(_ name: String) -> ModelShape? {
        let last = lastPart(of: name)
        return rows.first { lastPart(of: $0.text("name")?.lowercased() ?? "") == last }.flatMap(ModelShape.init)
    }

    private static func lastPart(of name: String) -> String {
        name.split(separator: "/").last.map(String.init) ?? name
    }
}
