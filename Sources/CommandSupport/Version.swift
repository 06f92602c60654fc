import CBuild
import Diagnostics
import WorkspaceAPI
package import YAML

/// The version of the programs.
package enum Version {
    package static let number = "0.1.0"
    /// The version, with the KAITO versions that are rendered.
    package static var text: String {
        let previews = Release.known.filter(\.isPreview).map(\.name)
        let preview = previews.isEmpty ? "" : "; \(listed(previews)) as a preview"
        return "kaito-render \(number) (renders KAITO \(listed(Release.stable.map(\.kaitoVersion)))\(preview))"
    }

    /// The same for programs, with what was built: the commit, and the flags that change what programs do or need.
    package static var node: Node {
        let releases = Release.known.map { release -> Node in
            ["name": .string(release.name), "kaito": .string(release.kaitoVersion), "preview": .bool(release.isPreview, .rule)]
        }
        return [
            "version": .string(number), "commit": .string(String(cString: build_commit())),
            "buildFlags": .string(String(cString: build_flags())), "releases": .list(releases),
        ]
    }
}
