/// An answer, as far as registries' are looked at.
struct Response: Sendable {
    let status: UInt
    /// By name in lower case; the last of several.
    let headers: [String: String]
    let body: [UInt8]
}
