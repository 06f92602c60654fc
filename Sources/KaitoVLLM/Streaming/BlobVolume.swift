/// The blob container behind a mirror's volume.
struct BlobVolume: Equatable, Sendable {
    let account: String
    let container: String

    /// The handle of a PersistentVolume, `GROUP#ACCOUNT#CONTAINER#…`; nil if it has another form.
    init?(handle: String) {
        let parts = handle.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, !parts[1].isEmpty, !parts[2].isEmpty else { return nil }
        (account, container) = (parts[1], parts[2])
    }
}
