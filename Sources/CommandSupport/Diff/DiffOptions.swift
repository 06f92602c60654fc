package import ArgumentParser
import Changes
import Diagnostics
import Glibc
package import WorkspaceAPI

/// The options of `diff`, parsed by both programs.
package struct DiffOptions: ParsableArguments {
    package enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    @OptionGroup package var input: InputOptions

    @Option(help: "Compare with a folder that was written before.", completion: .directory)
    package var against: String?

    @Option(help: ArgumentHelp("Compare with a branch, tag or commit. Default: the branch to commit to.", valueName: "ref"))
    package var git: String?

    @Flag(help: "Compare with the cluster, using kubectl and a server-side dry run.")
    package var live = false

    @Option(help: ArgumentHelp("Compare with what another release renders from the same input.", valueName: "release"))
    package var againstRelease: Release?

    @Option(
        help: ArgumentHelp("The ClusterFacts of the other release. Default: --cluster.", valueName: "facts"),
        completion: .file(extensions: ["yaml", "yml"]))
    package var againstCluster: String?

    @OptionGroup package var target: TargetOptions

    @Option(help: "text, markdown (a comment on a pull request) or json.")
    package var format = Format.text

    @Option(
        help: ArgumentHelp(
            "The maximum number of characters of markdown; what does not fit is named and counted. Default: \(MarkdownReport.longest).",
            valueName: "characters"))
    package var maxLength: Int?

    package init() {}

    /// Whether the comparison works without a git repository.
    package var isWithoutGit: Bool { against != nil || live || againstRelease != nil }

    package func validate() throws {
        let bases = [against != nil, git != nil, live, againstRelease != nil].count { $0 }
        if bases > 1 { throw ValidationError("--against, --git, --live and --against-release are mutually exclusive") }
        if let maxLength {
            guard format == .markdown else { throw ValidationError("--max-length needs --format markdown") }
            guard maxLength >= MarkdownReport.leastLength else {
                throw ValidationError("--max-length must be at least \(MarkdownReport.leastLength)")
            }
        }
        if againstCluster != nil, againstRelease == nil { throw ValidationError("--against-cluster needs --against-release") }
        if let againstRelease, input.release == nil, input.environment == nil {
            throw ValidationError("--against-release \(againstRelease.name) needs --release, the release to compare it with")
        }
    }
}
