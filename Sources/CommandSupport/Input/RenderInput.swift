package import Diagnostics
import Presets
package import Render
package import WorkspaceAPI

/// All inputs of a render, read and decoded.
package struct RenderInput {
    package var files: InputFiles
    package var facts = ClusterFacts.standard
    package var config = RenderConfig()
    var models: [DescribedModel] = []
    package var lock = ImageLock()
    /// The diagnostics of the configuration.
    package let collector = DiagnosticCollector()

    package init(files: InputFiles) {
        self.files = files
    }

    package var sources: SourceFiles { files.sources }

    /// Renders, with the reader's notes among the diagnostics.
    package func render(_ options: RenderOptions) -> (rendered: Rendered, diagnostics: [Diagnostic]) {
        let rendered = Render.render(sources, facts: facts, config: config, models: models, lock: lock, options: options)
        return (rendered, (collector.diagnostics + rendered.diagnostics + files.notes).inOrder())
    }

    /// Renders input that must be valid and not empty; otherwise reports the problems and ends the command.
    package func rendered(_ options: RenderOptions, console: Console, accepts empty: EmptyResult = .ofIdleSets) throws -> Rendered
    {
        try console.report(collector.diagnostics, sources)
        let (rendered, diagnostics) = render(options)
        try console.report(diagnostics, sources)
        try console.report(emptiness(of: rendered, accepts: empty), sources)
        return rendered
    }

    /// What is wrong with an empty result; nothing if there is a result, or an empty one is accepted.
    package func emptiness(of rendered: Rendered, accepts empty: EmptyResult = .ofIdleSets) -> [Diagnostic] {
        guard rendered.objects.count == 0, empty != .any else { return [] }
        if let idle = rendered.idleSet {
            guard empty == .refused else { return [] }
            let message =
                "nothing is rendered, since InferenceSets have 0 replicas or ModelMirrors are static; --allow-empty writes that, and deletes what was rendered before"
            return [Diagnostic(.error, .emptyInput, message, at: idle)]
        }
        let place = sources.inputFiles.first.map { SourcePosition(file: $0, line: 1, column: 1) }
        return [Diagnostic(.error, .emptyInput, "the input contains no object", at: place)]
    }
}
