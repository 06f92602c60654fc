public import Diagnostics

/// A model that is not in a catalogue, as described by its own files.
public struct DescribedModel: Sendable {
    public let facts: ModelFacts
    /// Where the files name the model's architectures.
    public let architecturesPosition: SourcePosition?

    public init(facts: ModelFacts, architecturesPosition: SourcePosition?) {
        self.facts = facts
        self.architecturesPosition = architecturesPosition
    }

    /// `owner/name` in lower case.
    public var id: String { facts.id.lowercased() }

    /// Equal for equal models.
    var key: String {
        let numbers = [
            facts.weights.bytes, facts.tokenLimit, facts.bytesPerToken, facts.state?.bytesPerLayer ?? 0,
            facts.state?.fullLayers ?? 0, facts.state?.stateLayers ?? 0,
        ]
        return "\(id) \(numbers) \(facts.architectures) \(facts.quantization ?? "") \(facts.format)"
    }
}
