import Hashing
import Kubernetes

/// The texts of a worker's stencils, by number.
final class GapTexts: @unchecked Sendable {
    // Unchecked: a single worker adds; afterwards, the texts are only read.
    private var texts: [(text: GapText, digest: SHA256.Digest)] = []

    func add(_ text: GapText) -> Int {
        texts.append((text, text.digest))
        return texts.count - 1
    }

    subscript(number: Int) -> GapText { texts[number].text }

    func digest(of number: Int) -> SHA256.Digest { texts[number].digest }
}
