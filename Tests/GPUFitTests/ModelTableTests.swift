import Tables
import TestSupport
import Testing

@testable import GPUFit

@Suite struct ModelTableTests {
    @Test func rowsAreNamedAndNumbersAreNumbers() {
        #expect(
            TableLaw(ModelsData.text, keys: ["name"], numbers: ["layers", "hidden", "heads", "kvHeads", "headDim"]).violations
                == [])
    }

    /// Rows without what a shape needs are left out in silence.
    @Test func noRowIsLeftOut() { #expect(ModelShapes.all.count == Table(ModelsData.text).rows.count) }
}
