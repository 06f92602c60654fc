import Testing

@testable import GPUFit
@testable import Presets

/// The tables hold what the program reads from them. It does not look: a cell that is not a number counts as none, and a name
/// that comes again is never found.
@Suite struct TableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rows: [Table.Row]
        /// Columns that together name a row.
        let keys: [String]
        /// Columns of whole numbers.
        let numbers: [String]

        static let all = [
            Case(
                testDescription: "presets-v0.3", rows: Table(PresetsV03Data.text).rows, keys: ["name"],
                numbers: ["gpus", "totalGiB", "perGPUGiB", "worldSize", "tuningGPUs"]),
            Case(testDescription: "presets-v0.12", rows: Table(PresetsV012Data.text).rows, keys: ["id"], numbers: []),
            Case(
                testDescription: "skus-v0.3", rows: Table(SkusV03Data.text).rows, keys: ["name"],
                numbers: ["requestGPUs", "fitGPUs", "fitGiB"]),
            Case(
                testDescription: "skus-v0.12", rows: Table(SkusV012Data.text).rows, keys: ["cloud", "name"],
                numbers: ["gpus", "gib"]),
            Case(
                testDescription: "models", rows: Table(ModelsData.text).rows, keys: ["name"],
                numbers: ["layers", "hidden", "heads", "kvHeads", "headDim"]),
        ]
    }

    @Test(arguments: Case.all)
    func rowsAreNamedAndNumbersAreNumbers(table: Case) {
        #expect(!table.rows.isEmpty)
        var names: Set<[String]> = []
        for row in table.rows {
            let name = table.keys.compactMap(row.text)
            #expect(name.count == table.keys.count && names.insert(name).inserted, "\(name)")
            for column in table.numbers where row.text(column) != nil {
                #expect((row.integer(column) ?? -1) >= 0, "\(name): \(column)")
            }
        }
    }

    /// Rows without what a preset or a shape needs are left out in silence.
    @Test func noRowIsLeftOut() {
        #expect(PresetCatalogV012.shared.presets.count == Table(PresetsV012Data.text).rows.count)
        #expect(ModelShapes.all.count == Table(ModelsData.text).rows.count)
    }

    /// Memory without GPUs, or GPUs without memory, would not be checked against a preset.
    @Test func instanceTypesAreWhole() {
        for row in Table(SkusV03Data.text).rows {
            #expect((row.text("fitGPUs") == nil) == (row.text("fitGiB") == nil), "\(row.text("name") ?? "")")
            #expect(row.integer("fitGPUs") != 0, "\(row.text("name") ?? "")")
        }
    }

    /// A public preset comes from an image, which needs its tag.
    @Test func presetsHaveTheirImage() {
        for preset in PresetCatalogV03.shared.presets { #expect((preset.tag == nil) == preset.isPrivate, "\(preset.name)") }
    }
}
