package import ArgumentParser
import Diagnostics
package import WorkspaceAPI

/// The options of `lock`, which both programs read.
package struct LockOptions: ParsableArguments {
    package static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Ask the registries which digests the images' tags stand for, and write kaito-render.lock.",
        discussion: """
            Where the lock file is present, every command that renders pins the images in it by digest; --locked refuses the \
            others. What is locked stays as it is, and nothing is asked for it, unless --update is given.

            Logins are those of docker, podman and oras: $DOCKER_CONFIG/config.json, with its credential helpers.
            """)

    @OptionGroup package var input: InputOptions

    @Flag(help: "Lock the images of every environment of the config.")
    package var all = false

    @Flag(help: "Ask again for what is locked already.")
    package var update = false

    @Flag(help: "Drop entries that this input does not use.")
    package var prune = false

    @Option(
        help: ArgumentHelp(
            "Ask a mirror in place of a registry, or of what begins so; the names in the output stay. May be given several times.",
            valueName: "from=to"),
        transform: { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("--mirror \(quoted(text)) must be FROM=TO") }
            return ClusterFacts.ImageRewrite(from: parts[0], to: parts[1])
        })
    package var mirror: [ClusterFacts.ImageRewrite] = []

    @Option(
        help: ArgumentHelp(
            "A registry to speak to without TLS; registries of this machine always are. May be given several times.",
            valueName: "host[:port]"))
    package var plainHTTP: [String] = []

    package init() {}

    package func validate() throws {
        if all, input.environment != nil || !input.filenames.isEmpty {
            throw ValidationError("--all takes inputs from the config; leave out -f and --env")
        }
    }
}
