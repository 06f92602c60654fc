import Bytes
import Diagnostics
import WorkspaceAPI

/// Reports what KAITO accepts in a RAGEngine and what then has no effect, or not the one that is meant: what it sets
/// (KAITO 8b050c7b, pkg/ragengine/manifests/manifests.go) and what the service reads (presets/ragengine/config.py) differ.
struct RAGEngineNotes {
    let engine: RAGEngine
    let release: Release
    let collector: DiagnosticCollector

    /// The model that the service loads if LOCAL_EMBEDDING_MODEL_ID, which KAITO never sets, is missing.
    private static let onlyModel = "BAAI/bge-small-en-v1.5"
    /// presets/ragengine/main.py.
    private static let engines = ["faiss", "qdrant"]

    func report() {
        switch engine.embedding.source {
        case .local(let local): report(local)
        case .remote(let remote): report(remote)
        }
        reportStorage()
        reportCompute()
        if let service = engine.inferenceService, service.url == nil, let secret = service.accessSecret {
            warn("\(release.title) ignores spec.inferenceService.accessSecret without url; add the url, or leave it out", secret)
        }
    }

    private func report(_ local: EmbeddingSpec.Local) {
        if let image = local.image {
            warn(
                "\(release.title) ignores spec.embedding.local.image: the service embeds with \(quoted(Self.onlyModel)); write modelID: \(Self.onlyModel)",
                image)
        }
        if let secret = local.imagePullSecret {
            warn("\(release.title) ignores spec.embedding.local.imagePullSecret; leave it out", secret)
        }
        if let model = local.modelID, !sameBytes(model.value, Self.onlyModel) {
            warn(
                "\(release.title) passes spec.embedding.local.modelID in a variable that its service does not read: documents are embedded with \(quoted(Self.onlyModel)), not with \(quoted(model.value))",
                model)
        }
        if let secret = local.modelAccessSecret {
            warn(
                "\(release.title) passes the name \(quoted(secret.value)) of the Secret in spec.embedding.local.modelAccessSecret as if it were the token, so a gated model cannot be downloaded; use a public model",
                secret)
        }
    }

    private func report(_ remote: EmbeddingSpec.Remote) {
        guard let url = remote.url else { return }
        let secret = remote.accessSecret == nil ? "" : " and accessSecret"
        warn(
            "\(release.title) passes neither url\(secret) of spec.embedding.remote to its service, which embeds with \(quoted(Self.onlyModel)) in its own pod; write local: {modelID: \(Self.onlyModel)}",
            url)
    }

    private func reportStorage() {
        guard let storage = engine.storage else { return }
        if let volume = storage.volume, volume.claim == nil {
            collector.warning(
                .ignoredByKAITO,
                "persistentVolumeClaim is empty, so the index is kept in the pod and lost when that restarts; name a PersistentVolumeClaim",
                at: volume.position)
        }
        guard let engine = storage.vectorDB?.engine, !Self.engines.contains(engine.value.lowercased()) else { return }
        warn(
            "spec.storage.vectorDB.engine \(quoted(engine.value)) is not known to the service of \(release.title), which does not start with it; accepted values are \(listed(Self.engines.map(quoted)))\(didYouMean(engine.value, among: Self.engines))",
            engine)
    }

    private func reportCompute() {
        guard let compute = engine.compute else { return }
        if compute.count.position != nil, compute.count.value != 1 {
            warn("\(release.title) ignores spec.compute.count: a RAGEngine has one pod on one node", compute.count)
        }
        for node in compute.preferredNodes.prefix(1) {
            warn(
                "\(release.title) ignores spec.compute.preferredNodes; select nodes with spec.compute.labelSelector", node)
        }
        guard let partition = compute.partition else { return }
        collector.warning(
            .ignoredByKAITO, "\(release.title) ignores spec.compute.partition: the pod requests whole GPUs",
            at: partition.position)
    }

    private func warn<Value>(_ message: String, _ value: Sourced<Value>) {
        collector.warning(.ignoredByKAITO, message, at: value.position)
    }
}
