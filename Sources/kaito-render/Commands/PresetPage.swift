import CommandLine
import WorkspaceAPI

/// The presets of both releases as a page, in the columns that `presets` prints.
enum PresetPage {
    static var markdown: String {
        introduction + section(.v012, columnsV012, PresetListV012.table) + section(.v03, columnsV03, PresetListV03.table)
    }

    private static let introduction = """
        <!-- Made by `make docs`; do not edit. -->
        # Presets

        The models that each release of KAITO has by name, as `kaito-render presets` lists them; `--format json` has more of \
        each. A Workspace names one under `inference.preset.name` or `tuning.preset.name`. For a model that is in neither table \
        see [the questions](faq.md#how-do-i-add-a-model-that-is-in-no-catalogue).

        """

    private static let columnsV012 = """
        Both names are accepted, in upper or lower case. WEIGHTS is the size of the files, DISK what is asked for on the node \
        to hold them, CONTEXT the longest in tokens. A model that is "gated" needs a Secret with a Hugging Face token. Retired \
        and deprecated names are refused.
        """

    private static let columnsV03 = """
        GPUS and GPU-MEMORY are needed in all, PER-GPU on each GPU; DISK is asked for on the node. A model of which ACCESS is \
        "private" has no public image: build one and name it. NODES says whether several can share the model. TAG is that of \
        the public image.
        """

    private static func section(_ release: Release, _ columns: String, _ table: TextTable) -> String {
        "\n## \(release.rawValue)\n\n\(columns)\n\n\(table.markdown)"
    }
}
