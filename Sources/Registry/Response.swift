/// A response, reduced to what is used.
struct Response: Sendable {
    let status: UInt
    /// Keyed by lower-case name; the last of several values.
    let headers: [String: String]
    let body: [UInt8]
}
