import Tables
import TestSupport
import Testing

@testable import KaitoMachines

@Suite struct InstanceTypeTests {
    @Test func rowsAreNamedAndNumbersAreNumbers() {
        #expect(TableLaw(InstanceTypesData.text, keys: ["name"], numbers: ["requestGPUs", "fitGPUs", "fitGiB"]).violations == [])
    }

    /// Memory without GPUs, or GPUs without memory, would not be checked against a preset.
    @Test func memoryAndGPUsComeTogether() {
        for row in Table(InstanceTypesData.text).rows {
            #expect((row.text("fitGPUs") == nil) == (row.text("fitGiB") == nil), "\(row.text("name") ?? "")")
            #expect(row.integer("fitGPUs") != 0, "\(row.text("name") ?? "")")
        }
    }
}
