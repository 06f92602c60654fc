/// A condition of the repository or the user that makes the command impossible.
struct Refusal: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
