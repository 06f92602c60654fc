public import Diagnostics
public import YAML

/// A kaito.sh RAGEngine (KAITO 0.12): a service that indexes documents and answers questions about them
/// (api/v1beta1/ragengine_types.go at 8b050c7b).
public struct RAGEngine: Sendable {
    public static let kind = KaitoAPI.Kind.ragEngine.rawValue

    public let apiVersion: Sourced<String>
    public let name: Sourced<String>
    /// Nil if the document has none.
    public let namespace: Sourced<String>?
    public let labels: StringMap?
    public let annotations: StringMap?
    /// The node of a local embedding model; nil means any node.
    public let compute: ResourceSpec?
    public let embedding: EmbeddingSpec
    public let storage: IndexStorage?
    /// The model that answers; nil means that documents are only retrieved.
    public let inferenceService: InferenceServiceSpec?
    public let guardrails: GuardrailsSpec?
    public let position: SourcePosition?

    /// Decodes a document and performs all checks that need no catalogue. Mistakes go to the collector; nil if decoding
    /// cannot continue.
    public static func decode(
        _ root: Node, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil
    ) -> RAGEngine? {
        guard let head = DocumentHead(root, collector, recorder: recorder), let name = head.metadata.name else {
            return nil
        }
        let (metadata, spec) = (head.metadata, head.spec)
        let isOld = head.apiVersion.value == KaitoAPI.v1alpha1
        let compute = spec.takeObject("compute").flatMap { ResourceSpec($0, collector) }
        let embedding = spec.takeObject("embedding").flatMap { EmbeddingSpec($0, collector) }
        spec.require(["embedding"])
        let storage = spec.takeObject("storage").map { IndexStorage($0, isFlat: isOld, collector) }
        let service = spec.takeObject("inferenceService").map { InferenceServiceSpec($0, needsURL: isOld, collector) }
        let guardrails = isOld ? nil : spec.takeObject("guardrails").map { GuardrailsSpec($0, collector) }
        if isOld { spec.ignore(["indexServiceName", "queryServiceName"]) }
        spec.finish()
        guard let embedding else { return nil }
        return RAGEngine(
            apiVersion: head.apiVersion, name: name, namespace: metadata.namespace, labels: metadata.labels,
            annotations: metadata.annotations, compute: compute, embedding: embedding, storage: storage,
            inferenceService: service, guardrails: guardrails, position: head.position)
    }
}
