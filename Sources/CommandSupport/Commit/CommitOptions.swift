package import ArgumentParser
package import Render

/// The options of `commit`, which both programs read.
package struct CommitOptions: ParsableArguments {
    package static let configuration = CommandConfiguration(
        commandName: "commit", _superCommandName: "kaito-render",
        abstract: "Render and commit to a branch of the deploy repository.",
        discussion: """
            Writes no work tree and touches neither index nor checkout, unless the branch is checked out and clean: then \
            the work tree follows. An equal tree makes no commit. The date is GIT_COMMITTER_DATE, else SOURCE_DATE_EPOCH, \
            else now.
            """)

    @OptionGroup package var input: InputOptions
    @OptionGroup package var target: TargetOptions

    @Flag(help: "Commit every environment of the config.")
    package var all = false

    @Flag(help: "Make the branch, with no history, where there is none.")
    package var create = false

    @Option(help: ArgumentHelp("Where there is no such branch, begin it from this one.", valueName: "branch"))
    package var from: String?

    @Flag(help: "Push the branch, forward only; others' commits are fetched first.")
    package var push = false

    @Option(help: ArgumentHelp("The remote to push to: a name or a URL.", valueName: "name"))
    package var remote = "origin"

    @Option(
        help: ArgumentHelp("The ssh key to push with. Default: the agent's, then ~/.ssh.", valueName: "file"), completion: .file()
    )
    package var sshKey: String?

    @Option(name: .shortAndLong, help: "The commit's subject. Default: what changed.")
    package var message: String?

    @Option(
        help: ArgumentHelp("Default: GIT_AUTHOR_NAME and _EMAIL, else git's user.name and user.email.", valueName: "Name <email>")
    )
    package var author: String?

    @Option(help: ArgumentHelp("Sign the commit with an ssh key's file, or a key of gpg.", valueName: "key"))
    package var sign: String?

    @Flag(help: "Write hydrator.metadata, as Argo CD's source hydrator does and GitOps Promoter reads.")
    package var hydratorMetadata = false

    @Flag(help: "Accept that nothing is rendered, and delete what was written before.")
    package var allowEmpty = false

    @Flag(help: "Commit Secrets with plain values.")
    package var allowSecrets = false

    @Flag(help: "Overwrite files of the branch that were changed by hand.")
    package var force = false

    @Option(help: "yaml or json.")
    package var format = RenderOptions.Format.yaml

    package init() {}

    package func validate() throws {
        if all, input.environment != nil || !input.filenames.isEmpty || target.branch != nil || target.path != nil {
            throw ValidationError(
                "--all takes inputs, branches and paths from the config; leave out -f, --env, --branch and --path")
        }
        if all, message != nil { throw ValidationError("--all makes several commits; leave out --message") }
    }
}
