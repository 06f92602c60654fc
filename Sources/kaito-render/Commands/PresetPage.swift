import CommandSupport
import Releases
import Render
import WorkspaceAPI

/// The presets of all releases as a page, in the columns that `presets` prints.
enum PresetPage {
    static var markdown: String {
        introduction + Release.stable.reversed().map(section).joined()
    }

    private static let introduction = """
        <!-- Made by `make docs`; do not edit. -->
        # Presets

        The models that each release of KAITO has by name, as `kaito-render presets` lists them; `--format json` has more of \
        each. A Workspace names one under `inference.preset.name` or `tuning.preset.name`. For a model that is in neither table \
        see [the questions](faq.md#how-do-i-add-a-model-that-is-in-no-catalogue).

        """

    private static func section(_ release: Release) -> String {
        let listing = release.backend.presets
        return "\n## \(release.name)\n\n\(listing.introduction)\n\n\(TextTable(listing.headings, rows: listing.rows).markdown)"
    }
}
