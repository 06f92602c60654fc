package import ArgumentParser
package import Changes
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

    @OptionGroup package var prices: PriceOptions

    @Flag(help: "Compare every environment of the config with its branch.")
    package var all = false

    @Option(help: "text, markdown (a comment on a pull request) or json.")
    package var format = Format.text

    @Flag(help: "Show only the plan and the table of Workspaces.")
    package var summary = false

    @Option(help: ArgumentHelp("Equal lines to show around those that differ.", valueName: "lines"))
    package var context = UnifiedDiff.standardContext

    @Option(
        help: ArgumentHelp(
            "Leave out a field and all below it, such as spec.replicas or metadata.annotations[\"example.com/owner\"]; may be repeated.",
            valueName: "path"))
    package var ignore: [String] = []

    @Flag(help: "Leave out the lines of deleted objects, which are named all the same.")
    package var hideDeleted = false

    @Option(
        help: ArgumentHelp(
            "The maximum number of characters of markdown; what does not fit is named and counted. Default: \(MarkdownReport.longest).",
            valueName: "characters"))
    package var maxLength: Int?

    package init() {}

    /// More lines than any object has.
    private static let mostContext = 1_000_000

    /// What to compare, and at which prices; mistakes in the file of prices end the command.
    package func settings(_ console: Console) throws -> ChangeSettings {
        ChangeSettings(ignored: IgnoredFields(ignore) ?? IgnoredFields(), prices: try prices.list(console: console))
    }

    var report: TextReport.Options {
        var options = TextReport.Options()
        options.isSummary = summary
        options.context = context
        options.hidesDeleted = hideDeleted
        return options
    }

    /// Whether the comparison works without a git repository.
    package var isWithoutGit: Bool { against != nil || live || againstRelease != nil }

    package func validate() throws {
        let bases = [against != nil, git != nil, live, againstRelease != nil].count { $0 }
        if bases > 1 { throw ValidationError("--against, --git, --live and --against-release are mutually exclusive") }
        if all {
            guard bases == 0 else {
                throw ValidationError("--all compares every environment with its branch; leave out other bases")
            }
            try target.checkAll(input)
        }
        guard (0...Self.mostContext).contains(context) else {
            throw ValidationError("--context must be between 0 and \(Self.mostContext)")
        }
        for path in ignore where IgnoredFields([path]) == nil {
            throw ValidationError(
                "--ignore \(quoted(path)) is not the path of a field, such as spec.template.spec.containers[main].image")
        }
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
