import TestSupport
import Testing

@testable import KaitoVLLM

@Suite struct InstanceTypeTests {
    @Test func rowsAreNamedAndNumbersAreNumbers() {
        #expect(TableLaw(InstanceTypesV0_12Data.text, keys: ["cloud", "name"], numbers: ["gpus", "gib"]).violations == [])
    }
}
