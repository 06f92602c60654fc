internal import Bytes
package import Tables

/// A release of KAITO to render for, read from a table.
///
/// What a release renders is up to its backend (`Release.backend` in the module Render). No other code may check which release
/// it is.
public struct Release: Sendable {
    /// The generation of a release, which determines its backend.
    public enum Generation: String, Sendable {
        /// Machines, preset images, Deployments.
        case machines
        /// NodeClaims or NodePools, one base image with vLLM, StatefulSets.
        case vllm
    }

    /// Rarely used columns of the table's row, shared by all copies.
    private final class Details: Sendable {
        let generation: Generation
        let workspaceVersion: String?
        let isForSets: Bool
        let preview: String?
        let hint: String?

        init(_ row: Table.Row) {
            generation = row.text("generation").flatMap(Generation.init) ?? .vllm
            workspaceVersion = row.text("workspaces")
            isForSets = row.text("sets") == "yes"
            preview = row.text("preview")
            hint = row.text("hint")
        }
    }

    /// The name that users write: `v0.12`.
    public let name: String
    /// The version of KAITO: `0.12.0`.
    public let kaitoVersion: String
    private let details: Details

    /// From a row of a table with the columns of Data/releases.tsv.
    package init(_ row: Table.Row) {
        name = row.text("name") ?? ""
        kaitoVersion = row.text("kaito") ?? ""
        details = Details(row)
    }

    public var generation: Generation { details.generation }
    /// The commit of kaito-project/kaito that a preview is based on; nil if the release was compared with KAITO's own output.
    public var preview: String? { details.preview }
    public var isPreview: Bool { details.preview != nil }
    /// A hint added to the warning that the apiVersion chose the release.
    public var hint: String? { details.hint }
    /// `KAITO 0.12`, for messages.
    public var title: String { "KAITO \(name.dropFirst())" }
    /// The commit or tag of kaito-project/kaito that the release's facts come from.
    public var source: String { preview ?? "v\(kaitoVersion)" }

    /// All releases, the oldest first.
    public static let known = Table(ReleasesData.text).rows.map { Release($0) }

    /// Those that were compared with KAITO's output, the oldest first.
    public static var stable: [Release] { known.filter { !$0.isPreview } }

    /// The newest release that is not a preview.
    public static var newest: Release {
        guard let newest = stable.last else { preconditionFailure("the table of releases is empty") }
        return newest
    }

    /// The release with a name: `0.12`, `v0.12` and `v0.12.0` are the same.
    public static func named(_ text: String) -> Release? {
        let version = text.hasPrefix("v") ? String(text.dropFirst()) : text
        return known.first { sameBytes($0.name, "v\(version)") || sameBytes($0.kaitoVersion, version) }
    }

    /// The release for Workspaces of an apiVersion if none is named.
    public static func ofWorkspaces(_ apiVersion: String) -> Release? {
        known.first { $0.details.workspaceVersion.map { sameBytes($0, apiVersion) } ?? false }
    }

    /// The release for InferenceSets if none is named.
    public static var ofInferenceSets: Release? { known.first { $0.details.isForSets } }
}

extension Release: Comparable {
    /// Orders releases by the version of KAITO.
    public static func < (a: Release, b: Release) -> Bool {
        func numbers(_ release: Release) -> [Int] { release.kaitoVersion.split(separator: ".").map { Int($0) ?? 0 } }
        return numbers(a).lexicographicallyPrecedes(numbers(b))
    }
}

extension Release: Hashable {
    public static func == (a: Release, b: Release) -> Bool { sameBytes(a.name, b.name) }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
