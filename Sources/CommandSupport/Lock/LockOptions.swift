package import ArgumentParser
import Diagnostics
package import WorkspaceAPI

/// The options of `lock`, parsed by both programs.
package struct LockOptions: ParsableArguments {
    package static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Resolve image tags to digests and write kaito-render.lock.",
        discussion: HelpText.of(
            """
            If the lock file exists, every command that renders pins the images it lists by digest; --locked rejects all \
            others. Images that are already locked stay as they are and are not looked up again, unless --update is given.

            Logins are shared with docker, podman and oras: $DOCKER_CONFIG/config.json, including credential helpers.
            """, examples: ["kaito-render lock -f workspaces", "kaito-render lock --all --update --prune"], status: .usual))

    @OptionGroup package var input: InputOptions

    @Flag(help: "Lock the images of every environment of the config.")
    package var all = false

    @Flag(help: "Look up images again that are already locked.")
    package var update = false

    @Flag(help: "Remove entries that this input does not use.")
    package var prune = false

    @Option(
        help: ArgumentHelp(
            "Query a mirror instead of a registry or prefix; the names in the output do not change. May be repeated.",
            valueName: "from=to"),
        transform: { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("--mirror \(quoted(text)) must be FROM=TO") }
            return ClusterFacts.ImageRewrite(from: parts[0], to: parts[1])
        })
    package var mirror: [ClusterFacts.ImageRewrite] = []

    @Option(
        help: ArgumentHelp(
            "A registry to connect to without TLS, as is always done for registries on this machine. May be repeated.",
            valueName: "host[:port]"))
    package var plainHTTP: [String] = []

    package init() {}

    package func validate() throws {
        if all { try input.checkAll() }
    }
}
