import Diagnostics
package import WorkspaceAPI
import YAML

/// The file that declares environments, `kaito-render.yaml`: read and decoded once for all of them.
package struct Project {
    /// One of its environments, chosen.
    package struct Selection {
        package let project: Project
        package let environment: Environment

        /// A path that the file names, as seen from here.
        func path(_ path: Sourced<String>) -> String { InputOptions.path(path.value, besides: project.file.path) }
    }

    /// Its bytes: the first of a run's files, so that places in it hold for every environment.
    let file: SourceFiles.File
    let config: RenderConfig

    /// Reads a file, which must be right; anything else is reported and ends the command.
    init(path: String, console: Console) throws {
        let file = SourceFiles.File(path: path, bytes: try File.read(path))
        let collector = DiagnosticCollector()
        let files = InputFiles(files: [], configuration: file)
        let config = files.decode(collector) { RenderConfig.decode($0, $1) }
        try console.report(collector.diagnostics, files.sources)
        self.file = file
        self.config = config ?? RenderConfig()
    }

    package func selection(_ name: String) throws -> Selection {
        if let environment = config.environments.first(where: { $0.name.value == name }) {
            return Selection(project: self, environment: environment)
        }
        let names = config.environments.map(\.name.value)
        let declared = names.isEmpty ? "it declares none" : "it declares \(listed(names.map(quoted)))"
        throw UnusableValue(
            "\(file.path) does not declare environment \(quoted(name))\(didYouMean(name, among: names, otherwise: declared))")
    }

    /// All of its environments; there must be one.
    func selections() throws -> [Selection] {
        guard !config.environments.isEmpty else { throw UnusableValue("\(file.path) declares no environments") }
        return config.environments.map { Selection(project: self, environment: $0) }
    }
}
