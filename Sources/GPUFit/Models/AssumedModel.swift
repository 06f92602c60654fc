import Tables

/// The shape of a model that no table lists, from its name alone: that of the model from which it was made, or else of the
/// known model of the nearest size. What was assumed is noted in the shape, and widens the bounds.
public enum AssumedModel {
    private static let known = Memo<String, ModelShape?>()
    private static let words = Once { ModelShapes.all.map { (shape: $0, words: ModelName($0.name)) } }

    /// Nil if the name has no size.
    public static func named(_ name: String) -> ModelShape? {
        known.answer(name) {
            let desired = name.lowercased()
            let (base, quantization) =
                QuantizationSuffix.split(desired).map { ($0.base, Optional($0.quantization)) } ?? (desired, nil)
            let words = ModelName(base)
            guard words.size != nil, var shape = variant(of: words, name) ?? scaled(words, name) else { return nil }
            if let quantization {
                let (assumptions, uncertainty) = (shape.assumptions, shape.uncertainty)
                shape = shape.quantized(quantization, name: name)
                shape.assumptions = assumptions
                shape.uncertainty = uncertainty
            }
            return shape
        }
    }

    /// A model whose name contains that of a known one, with the same size: a fine-tune of it, or a later version.
    private static func variant(of name: ModelName, _ text: String) -> ModelShape? {
        let matches = words.value.filter { name.contains($0.words) }
        // The longest name says most; among equals, the first of the table.
        guard let most = matches.map(\.words.core.count).max(),
            var shape = matches.first(where: { $0.words.core.count == most })?.shape
        else { return nil }
        shape.assumptions = ["the shape of \(shape.name), by its name"]
        shape.uncertainty = 10
        shape.name = text
        return shape
    }

    /// The known model of the nearest size, preferably of the same family, with as many weights as the name says.
    private static func scaled(_ name: ModelName, _ text: String) -> ModelShape? {
        guard let size = name.size else { return nil }
        let candidates = words.value.filter { candidate in
            candidate.words.size != nil && (candidate.shape.experts != nil) == (name.active != nil)
        }
        let family = candidates.filter { $0.words.family == name.family }
        func distance(_ candidate: (shape: ModelShape, words: ModelName)) -> Int {
            let other = candidate.words.size ?? 1
            return max(size, other) * 1000 / max(1, min(size, other))
        }
        let near = family.filter { distance($0) < 1500 }
        guard let nearest = (near.isEmpty ? candidates : near).min(by: { distance($0) < distance($1) }) else { return nil }
        var shape = nearest.shape
        shape.assumptions = [
            "\(ModelName.sizeText(size)) of weights, by its name",
            "layers, heads and vocabulary as \(shape.name), the known model of the nearest size",
        ]
        shape.uncertainty = 150
        shape.name = text
        shape.quantization = .none
        shape.checkpointBytes = size * 2_000
        shape.draftLayers = 0
        return shape
    }
}
