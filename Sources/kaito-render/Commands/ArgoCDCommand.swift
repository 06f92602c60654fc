import ArgumentParser
import CommandSupport
import Diagnostics

/// What Argo CD's repository server runs as its config management plugin: parameters come as variables, so no shell is needed.
struct ArgoCDCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "argocd", abstract: "Render for Argo CD, as its config management plugin does.",
        discussion: """
            Parameters of the Application are read from ARGOCD_APP_PARAMETERS, or from variables that begin with PARAM_: \
            release, namespace, cluster, environment, and files, a list. The namespace of documents without one is the \
            Application's where no parameter names it.
            """)

    func run() throws {
        let parameters = try ArgoCDParameters()
        let render = try RenderCommand.parse(parameters.words)
        try render.run()
    }
}
