import GPUFit
import Releases
import Render
import Testing
import WorkspaceAPI

@Suite struct CatalogueTests {
    /// The memory model has an answer for every preset.
    @Test(arguments: Release.known)
    func everyPresetHasAShape(release: Release) {
        for name in release.backend.presets.names { #expect(ModelShapes.named(name) != nil, "\(release.name): \(name)") }
    }
}
