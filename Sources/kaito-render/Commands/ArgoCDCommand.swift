import ArgumentParser
import CommandSupport
import Diagnostics

/// The command that Argo CD's repository server runs as its plugin: parameters come as variables, so no shell is needed.
struct ArgoCDCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "argocd", abstract: "Render as a config management plugin of Argo CD.",
        discussion: """
            The parameters of the Application are read from ARGOCD_APP_PARAMETERS, or from variables that begin with PARAM_: \
            release, namespace, cluster, environment, and files (a list). Documents without a namespace get that of the \
            Application, unless a parameter specifies one.
            """)

    func run() throws {
        try Console().run {
            let render = try RenderCommand.parse(ArgoCDParameters().words)
            try render.run()
        }
    }
}
