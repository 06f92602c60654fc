import Foundation

/// What did not come to pass in time.
struct Late: Error, CustomStringConvertible {
    let description: String
}

/// A busy machine may take a multiple of what is usual; only a test that fails takes that long.
private let patience = 3

/// Waits until something holds, and throws ``Late`` when that takes too long.
///
/// It looks less often the longer it waits: each look starts programs, on processors that others wait for.
/// An error is another way of not holding yet, since servers may be down for a while: the last one is told in the end.
func eventually(within limit: Duration, _ what: String, _ body: () async throws -> Bool) async throws {
    let end = ContinuousClock.now.advanced(by: limit * patience)
    var pause = Duration.milliseconds(100)
    while true {
        var obstacle = ""
        do {
            if try await body() { return }
        } catch {
            obstacle = ": \(error)"
        }
        if ContinuousClock.now >= end { throw Late(description: "not within \(limit * patience): \(what)\(obstacle)") }
        try await Task.sleep(for: pause)
        pause = min(pause * 1.3, .seconds(1))
    }
}
