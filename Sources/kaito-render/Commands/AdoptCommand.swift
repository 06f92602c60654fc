import Adoption
import ArgumentParser
import CommandSupport
import Diagnostics
import WorkspaceAPI

struct AdoptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Plan the hand-over of live Workspaces from KAITO's operator.",
        discussion: HelpText.of(
            """
            Reads the cluster of kubectl's current context, without changing anything: Workspaces, InferenceSets, what the \
            operator created for them, and the operator's settings. Prints how many nodes would be new and which pods would \
            restart, what is not safe and why, and the steps as commands, each with its way back. With -o, writes the plan with \
            the Workspaces as you would write them, the facts with the existing claims, and kaito-render.yaml.

            kaito-render adopt -o fleet
            """, examples: [], status: .usual))

    @Option(name: .shortAndLong, help: "The only namespace whose Workspaces are handed over. Default: all.")
    var namespace: String?

    @Option(help: "The release of KAITO that runs in the cluster. Default: that of its operator's image.")
    var release: Release?

    @Option(name: .shortAndLong, help: "A folder to write to, which must not hold these files yet.", completion: .directory)
    var output: String?

    @OptionGroup var messages: ConsoleOptions

    func run() throws {
        let console = Console()
        try console.run {
            let state = try ClusterState.read(namespace: namespace)
            guard !state.workspaces.isEmpty || !state.inferenceSets.isEmpty else {
                throw UnusableValue("the cluster has no Workspaces\(namespace.map { " in namespace \(quoted($0))" } ?? "")")
            }
            let plan = try HandOver(state, release: release ?? installed(state))
            guard let output else {
                Output(descriptor: 1).write(HandOverPage(plan).text)
                return
            }
            try NewFiles(folder: output).write(AdoptedFiles(plan).all)
            Output(descriptor: 1).write("\(HandOverPage(plan).headline)\nnext: read \(output)/HANDOVER.md\n")
        }
    }

    /// The release of the operator; nil if there is no operator.
    private func installed(_ state: ClusterState) throws -> Release? {
        guard let found = state.operators.first else { return nil }
        if let release = found.release { return release }
        let version = found.version.map { "version \(quoted($0))" } ?? "an unknown version"
        throw UnusableValue(
            "the operator \(found.namespace)/\(found.name) is of \(version), which is none of \(listed(Release.names)); name the closest with --release"
        )
    }
}
