import TestSupport
import Testing

@testable import KaitoVLLM

@Suite struct InstanceTypeTests {
    @Test func rowsAreNamedAndNumbersAreNumbers() {
        TableLaw(InstanceTypesV0_12Data.text, keys: ["cloud", "name"], numbers: ["gpus", "gib"]).check()
    }
}
