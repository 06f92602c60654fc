public import Diagnostics

/// `spec.embedding` of a RAGEngine: what turns documents into vectors (api/v1beta1/ragengine_validation.go at 8b050c7b).
public struct EmbeddingSpec: Sendable {
    /// A model in the RAGEngine's own pod.
    public struct Local: Sendable {
        public let modelID: Sourced<String>?
        public let image: Sourced<String>?
        public let imagePullSecret: Sourced<String>?
        public let modelAccessSecret: Sourced<String>?
    }

    /// A service that is called.
    public struct Remote: Sendable {
        public let url: Sourced<String>?
        public let accessSecret: Sourced<String>?
    }

    public enum Source: Sendable {
        case local(Local)
        case remote(Remote)
    }

    public let source: Source
    public let position: SourcePosition?

    init?(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        let local = reader.takeObject("local").map { Self.local($0, collector) }
        let remote = reader.takeObject("remote").map { Self.remote($0, collector) }
        reader.finish()
        switch (local, remote) {
        case (let local?, nil): source = .local(local)
        case (nil, let remote?): source = .remote(remote)
        case (nil, nil):
            if !reader.has("local"), !reader.has("remote") {
                collector.error(
                    .workloadChoice, "\(reader.path) needs either local or remote; this one has neither", at: reader.position)
            }
            return nil
        case (_?, _?):
            collector.error(
                .workloadChoice, "\(reader.path) has either local or remote; this one has both",
                at: reader.keyPosition("remote"))
            return nil
        }
    }

    private static func local(_ reader: ObjectReader, _ collector: DiagnosticCollector) -> Local {
        let local = Local(
            modelID: reader.takeNonEmptyString("modelID"), image: reader.takeNonEmptyString("image"),
            imagePullSecret: reader.takeObjectName("imagePullSecret"),
            modelAccessSecret: reader.takeObjectName("modelAccessSecret"))
        reader.finish()
        if let image = local.image {
            ImageReference.check(image, path: reader.path("image"), needsTag: true, collector)
        }
        switch (local.modelID, local.image) {
        case (nil, nil):
            collector.error(
                .workloadChoice, "\(reader.path) needs either modelID or image; this one has neither", at: reader.position)
        case (_?, _?):
            collector.error(
                .workloadChoice, "\(reader.path) has either modelID or image; this one has both",
                at: reader.keyPosition("image"))
        default: break
        }
        return local
    }

    private static func remote(_ reader: ObjectReader, _ collector: DiagnosticCollector) -> Remote {
        let remote = Remote(
            url: reader.takeRequiredString("url"), accessSecret: reader.takeObjectName("accessSecret"))
        reader.finish()
        if let url = remote.url { ServiceURL.check(url, path: reader.path("url"), collector) }
        return remote
    }
}
