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
        source = SourceCommit(of: input.sources)
        // Not earlier: libgit2 starts in parallel to the rendering.
        guard try Repository.isBranchName(branch) else {
            throw ValidationError("--branch \(quoted(branch)) is not a valid branch name")
        }
    }

    /// `branch:folder/path`, as git displays it.
    func place(_ path: String) -> String { "\(branch):\(prefixed(path))" }

    func prefixed(_ path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }

    /// The desired files; listed again on each call.
    func files() -> DeployFiles { DeployFiles(rendered.objects, format: format) }

    var summaries: [WorkspaceSummary] { rendered.summaries }

    var releases: [String] { rendered.releases.map(\.name) }
}
