public import Diagnostics

/// `spec.inferenceService` of a RAGEngine: the model that answers.
public struct InferenceServiceSpec: Sendable {
    /// The largest context window that makes sense, in tokens; a larger number is a typing error.
    private static let mostTokens = 100_000_000

    /// Nil means that documents are only retrieved.
    public let url: Sourced<String>?
    public let accessSecret: Sourced<String>?
    /// In tokens, of question, documents and answer together.
    public let contextWindowSize: Sourced<Int>?
    public let position: SourcePosition?

    /// `needsURL`: kaito.sh/v1alpha1 requires it.
    init(_ reader: ObjectReader, needsURL: Bool, _ collector: DiagnosticCollector) {
        position = reader.position
        url = needsURL ? reader.takeRequiredString("url") : reader.takeNonEmptyString("url")
        accessSecret = reader.takeObjectName("accessSecret")
        contextWindowSize = reader.takeInteger("contextWindowSize", in: 1...Self.mostTokens)
        reader.require(["contextWindowSize"])
        reader.finish()
        if let url { ServiceURL.check(url, path: reader.path("url"), collector) }
    }
}
