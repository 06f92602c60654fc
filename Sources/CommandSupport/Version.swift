import Diagnostics
import WorkspaceAPI

/// The version of the programs.
package enum Version {
    package static let number = "0.1.0"
    /// The version, with the KAITO versions that are rendered.
    package static var text: String {
        let previews = Release.known.filter(\.isPreview).map(\.name)
        let preview = previews.isEmpty ? "" : "; \(listed(previews)) as a preview"
        return "kaito-render \(number) (renders KAITO \(listed(Release.stable.map(\.kaitoVersion)))\(preview))"
    }
}
