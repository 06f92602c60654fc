/// What fetches and pushes.
enum Transports {
    static let all = ["git", "libgit2"]
}
