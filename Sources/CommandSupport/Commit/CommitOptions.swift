package import ArgumentParser
package import Render

/// The options of `commit`, parsed by both programs.
package struct CommitOptions: ParsableArguments {
    package static let configuration = CommandConfiguration(
        commandName: "commit", _superCommandName: "kaito-render",
        abstract: "Render and commit to a branch of the deploy repository.",
        discussion: HelpText.of(
            """
            Does not touch the index or the work tree, unless the branch is checked out and clean: then the work tree is \
            updated as well. If nothing differs, no commit is created. The date is GIT_COMMITTER_DATE, else SOURCE_DATE_EPOCH, \
            else the current time.
            """,
            examples: [
                "kaito-render commit --env prod --push",
                "kaito-render commit -f workspaces --repo deploy.git --branch main --path ml",
            ], status: .usual))

    @OptionGroup package var input: InputOptions
    @OptionGroup package var target: TargetOptions

    @Flag(help: "Commit every environment of the config.")
    package var all = false

    @Flag(help: "Create the branch, without history, if it does not exist.")
    package var create = false

    @Option(help: ArgumentHelp("If the branch does not exist, create it from this one.", valueName: "branch"))
    package var from: String?

    @Flag(help: "Push the branch, fast-forward only; commits by others are fetched first.")
    package var push = false

    @Option(help: ArgumentHelp("The remote to push to: a name or a URL.", valueName: "name"))
    package var remote = "origin"

    /// What fetches and pushes.
    package enum Transport: String, CaseIterable, ExpressibleByArgument {
        case git, libgit2
    }

    @Option(help: "What fetches and pushes: git or libgit2. Default: git if it is installed.")
    package var transport: Transport?

    @Option(
        help: ArgumentHelp(
            "The ssh key to push with. Default: as ssh is configured; with libgit2 those of the agent, then of ~/.ssh.",
            valueName: "file"),
        completion: .file()
    )
    package var sshKey: String?

    @Option(name: .shortAndLong, help: "The commit's subject. Default: a summary of the changes.")
    package var message: String?

    @Option(
        help: ArgumentHelp(
            "The author. Default: GIT_AUTHOR_NAME and _EMAIL, else git's user.name and user.email.", valueName: "Name <email>"),
        transform: { try Author($0) })
    package var author: Author?

    @Option(help: ArgumentHelp("Sign the commit with an ssh key file or a gpg key.", valueName: "key"))
    package var sign: String?

    @Flag(help: "Write hydrator.metadata, as Argo CD's source hydrator does and GitOps Promoter reads.")
    package var hydratorMetadata = false

    @Flag(help: "Accept an empty result, and delete everything written before.")
    package var allowEmpty = false

    @Flag(help: "Commit Secrets with plain-text values.")
    package var allowSecrets = false

    @Flag(help: "Overwrite files in the branch that were edited by hand.")
    package var force = false

    @Option(help: "yaml or json.")
    package var format = RenderOptions.Format.yaml

    package init() {}

    package func validate() throws {
        if all { try target.checkAll(input) }
        if all, message != nil { throw ValidationError("--all creates several commits; leave out --message") }
    }
}
