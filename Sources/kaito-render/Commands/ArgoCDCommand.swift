import ArgumentParser
import CommandSupport
import Diagnostics

/// The command that Argo CD's repository server runs as its plugin: parameters come as variables, so no shell is needed.
struct ArgoCDCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "argocd", abstract: "Render as a config management plugin of Argo CD.",
        discussion: HelpText.of(
            """
            The parameters of the Application are read from ARGOCD_APP_PARAMETERS, or from variables that begin with PARAM_: \
            release, namespace, cluster, environment, and files (a list). Documents without a namespace get that of the \
            Application, unless a parameter specifies one. Only files of the repository are read.

            With --discover, prints the path of a file in the current folder that there is something to render in; nothing if \
            there is none.
            """, examples: ["kaito-render argocd --discover"], status: .usual))

    @Flag(help: "Only find out whether there is something to render.")
    var discover = false

    func run() throws {
        let console = Console()
        // Whoever may write an Application chooses the parameters, and whoever may write the repository its files.
        try console.run { try Confinement.begin(in: ArgoCDRepository.root) }
        if discover {
            return try console.run {
                if let path = try ArgoCDDiscovery.path(in: ".") { Output(descriptor: 1).write("\(path)\n") }
            }
        }
        try console.run {
            let render = try RenderCommand.parse(ArgoCDParameters().words)
            try render.run()
        }
    }
}
