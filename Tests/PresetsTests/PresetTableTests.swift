import Tables
import TestSupport
import Testing

@testable import Presets

@Suite struct PresetTableTests {
    @Test func rowsAreNamedAndNumbersAreNumbers() throws {
        #expect(
            TableLaw(
                PresetsV0_3Data.text, keys: ["name"], numbers: ["gpus", "totalGiB", "perGPUGiB", "worldSize", "tuningGPUs"]
            ).violations == [])
        #expect(
            TableLaw(PresetsV0_12Data.text, keys: ["id"], numbers: ["tokenLimit", "hidden", "layers", "heads", "kvHeads"])
                .violations == [])
        #expect(
            TableLaw(ModelStatesV0_13Data.text, keys: ["id"], numbers: ["bytesPerLayer", "fullLayers", "stateLayers"]).violations
                == [])
    }

    /// Rows without what a preset needs are left out in silence.
    @Test func noRowIsLeftOut() {
        let catalog = ModelCatalog(
            presets: "presets-v0.12", aliases: "preset-aliases-v0.12", rules: "model-rules-v0.12",
            architectures: "architectures-v0.12", states: nil)
        #expect(catalog.presets.count == Table(PresetsV0_12Data.text).rows.count)
    }

    /// A public preset comes from an image, which needs its tag.
    @Test func presetsHaveTheirImage() {
        for preset in ImagePresetCatalog.shared.presets { #expect((preset.tag == nil) == preset.isPrivate, "\(preset.name)") }
    }
}
