internal import Releases
internal import Render
internal import WorkspaceAPI

/// The subject of a row: a kind in one of its API versions, rendered for one release.
struct Subject: Equatable {
    let kind: String
    let apiVersion: String
    let release: Release

    var text: String {
        let version = apiVersion.split(separator: "/").last.map(String.init) ?? apiVersion
        return "\(release.name) \(version)"
    }

    /// The documents with which the subject is tried.
    var samples: [Sample] { release.backend.samples.map(Sample.init) }

    /// A kind in every release and version that has it, the oldest first.
    static func all(_ kind: String) -> [Subject] {
        Release.known.flatMap { release in
            release.backend.servedAPIVersions(of: kind).map { Subject(kind: kind, apiVersion: $0, release: release) }
        }
    }
}
