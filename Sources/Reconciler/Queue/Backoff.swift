/// Pauses that double up to a limit, each shortened by a random part, so that many waiting clients do not retry at once.
struct Backoff: Sendable {
    private let first: Duration
    private let longest: Duration
    /// The number of pauses since the last reset.
    private(set) var count = 0

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    mutating func next() -> Duration {
        let whole = min(longest, first * (1 << min(count, 20)))
        count += 1
        return whole * Double.random(in: 0.5...1)
    }

    mutating func reset() { count = 0 }
}
