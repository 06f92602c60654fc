import Diagnostics
import Releases
import Render
import WorkspaceAPI

/// The models that `new` offers.
enum ModelNames {
    static var all: [String] { Release.newest.backend.presets.names }

    /// Why a name is none of them; nil if it is.
    static func objection(to name: String) -> String? {
        guard !all.contains(where: { $0.lowercased() == name.lowercased() }) else { return nil }
        let hint = didYouMean(name, among: all, otherwise: "kaito-render presets lists them")
        return "model \(quoted(name)) is not a preset of \(Release.newest.name)\(hint)"
    }
}
