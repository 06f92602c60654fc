import Tables

/// The images beside those that serve and tune models, as KAITO pins them.
struct HelperImages: Sendable {
    /// Copies the data of an image to a volume.
    let puller: String
    /// The sidecar in front of a server that decodes what others have prefilled.
    let sidecar: String
    /// Downloads the weights of a model for tuning.
    let weightsPuller: String
    /// Downloads training data from URLs.
    let downloader: String
    /// Pushes an adapter as an image.
    let pusher: String
    /// Downloads the weights of a model to a mirror.
    let mirror: String
    /// Gets an access token for weights that others keep.
    let signer: String
    /// Indexes documents and answers questions about them, without its registry.
    let retrieval: String
    /// Keeps a tuning pod running until the adapter is pushed.
    let pause: String

    /// Chooses the server of a pool that answers a request.
    let picker: String
    /// The Helm chart of a pool, which is an image too.
    let poolChart: String

    init(_ row: Table.Row) {
        func image(_ column: String) -> String { row.text(column) ?? "" }
        puller = image("pullerImage")
        sidecar = image("sidecarImage")
        weightsPuller = image("weightsPullerImage")
        downloader = image("downloaderImage")
        pusher = image("pusherImage")
        mirror = image("mirrorImage")
        signer = image("signerImage")
        retrieval = image("retrievalImage")
        pause = image("pauseImage")
        picker = image("pickerImage")
        poolChart = image("poolChart")
    }
}
