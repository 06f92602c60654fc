import ArgumentParser
import Changes
import CommandSupport
import DeployTree
import Diagnostics
import GitStore
import Render
import WorkspaceAPI

/// One branch and its desired content: rendered, checked, and not yet written.
struct DeployTarget {
    let branch: String
    /// The folder of the branch, empty for its root.
    let folder: String
    let threads: Int
    private let format: RenderOptions.Format
    private let rendered: Rendered
    let source: SourceCommit?
    /// Why the input's repository could not be read, if it is in one.
    let sourceProblem: String?

    /// Renders an environment, or what the options specify.
    init(_ options: CommitOptions, _ selection: Project.Selection?, console: Console) throws {
        let input = try options.input.read(selection, console: console)
        let environment = selection?.environment
        branch = try options.target.branch(environment)
        folder = try options.target.folder(environment)
        var render = options.input.completed(RenderOptions())
        render.format = options.format
        render.keepsSummaries = true
        if !options.allowSecrets { render.literalSecrets = .refused }
        let rendered = try input.rendered(render, console: console, accepts: options.allowEmpty ? .any : .refused)
        if !options.allowSecrets { try SecretGuard.check(rendered.objects, input.sources, console: console) }
        threads = render.threads
        format = options.format
        self.rendered = rendered
        do {
            source = try SourceCommit(of: input.sources)
            sourceProblem = nil
        } catch {
            source = nil
            sourceProblem = error.message
            // Where the commit is needed, that is an error, which is reported later.
            if !options.hydratorMetadata { try Self.warn(of: error.message, input.sources.files.first?.path ?? ".", console) }
        }
        // Not earlier: libgit2 starts in parallel to the rendering.
        guard try Repository.isBranchName(branch) else {
            throw ValidationError("--branch \(quoted(branch)) is not a valid branch name")
        }
    }

    private static func warn(of problem: String, _ path: String, _ console: Console) throws {
        var sources = SourceFiles()
        let place = sources.mention(path)
        try console.report(
            [
                Diagnostic(
                    .warning, .git, "Source-Commit is left out, since the input's repository cannot be read: \(problem)",
                    at: place)
            ],
            sources)
    }

    /// `branch:folder/path`, as git displays it.
    func place(_ path: String) -> String { "\(branch):\(prefixed(path))" }

    func prefixed(_ path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }

    /// The desired files; listed again on each call.
    func files() -> DeployFiles { DeployFiles(rendered.objects, format: format) }

    var summaries: [WorkspaceSummary] { rendered.summaries }

    var releases: [String] { rendered.releases.map(\.name) }
}
