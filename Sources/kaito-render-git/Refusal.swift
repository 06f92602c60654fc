/// Something about the repository or the user that leaves nothing to do.
struct Refusal: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
