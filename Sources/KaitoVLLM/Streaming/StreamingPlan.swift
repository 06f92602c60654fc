import WorkspaceAPI
import YAML

/// How an inference server reads its weights from blob storage while it starts, instead of downloading them first.
struct StreamingPlan: Equatable, Sendable {
    enum Source: Equatable, Sendable {
        /// A mirror in the cluster's own storage. Nil instead of `mirror` if KAITO's own has finished, and instead of `volume` if
        /// the ClusterFacts do not list the volume, so that where the weights are is unknown yet.
        case mirror(MirrorPlan?, volume: BlobVolume?)
        /// Storage of others, for which the pod gets an access token when it starts.
        case signed(SignedSource)
    }

    let source: Source
    /// The model's id on Hugging Face.
    let modelID: String
    let serviceAccount: Sourced<String>

    /// Whether the pods can be described: KAITO, too, waits for the download.
    var isReady: Bool {
        if case .mirror(_, nil) = source { return false }
        return true
    }

    var signed: SignedSource? {
        if case .signed(let source) = source { return source }
        return nil
    }

    var mirror: MirrorPlan? {
        if case .mirror(let mirror, _) = source { return mirror }
        return nil
    }

    var images: [String] { [mirror?.image, signed?.image].compactMap { $0 } }
}
