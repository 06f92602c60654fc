/// The texts of a worker's stencils, by number.
final class GapTexts: @unchecked Sendable {
    // Unchecked: one worker adds; afterwards, the texts are only read.
    private var texts: [GapText] = []

    func add(_ text: GapText) -> Int {
        texts.append(text)
        return texts.count - 1
    }

    subscript(number: Int) -> GapText { texts[number] }
}
