import Tables

/// The images of helper containers, as KAITO pins them.
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
    /// Keeps a tuning pod running until the adapter is pushed.
    let pause: String

    init(_ row: Table.Row) {
        func image(_ column: String) -> String { row.text(column) ?? "" }
        puller = image("pullerImage")
        sidecar = image("sidecarImage")
        weightsPuller = image("weightsPullerImage")
        downloader = image("downloaderImage")
        pusher = image("pusherImage")
        pause = image("pauseImage")
    }
}
