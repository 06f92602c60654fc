import Foundation
import TestSupport
import Testing

/// Mutated inputs neither crash nor hang the renderer. A helper process works on them, so that a trap names its seed.
@Suite struct FuzzTests {
    private static let total = ProcessInfo.processInfo.environment["KAITO_RENDER_FUZZ"].flatMap { Int($0) } ?? 100_000

    @Test(arguments: [0, 1])
    func mutatedInputsAreAnswered(half: Int) throws {
        let count = Self.total / 2
        let result = try Command.run(
            Repository.program("fuzz-helper"), [String(half * count), String(count), Repository.path("Tests")])
        let lastSeed = result.errors.split(separator: "\n").last.map(String.init) ?? "none"
        #expect(result.status == 0, "it ended with \(result.status) at seed \(lastSeed)")
        #expect(result.output.contains("\(count) inputs answered"), "\(result.output)")
    }
}
