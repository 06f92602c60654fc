import Tables
import TestSupport
import Testing

@testable import GPUFit

@Suite struct ModelTableTests {
    @Test func rowsAreNamedAndNumbersAreNumbers() {
        TableLaw(ModelsData.text, keys: ["name"], numbers: ["layers", "hidden", "heads", "kvHeads", "headDim"]).check()
    }

    /// Rows without what a shape needs are left out in silence.
    @Test func noRowIsLeftOut() { #expect(ModelShapes.all.count == Table(ModelsData.text).rows.count) }
}
