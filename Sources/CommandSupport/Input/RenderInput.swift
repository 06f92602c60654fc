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
    package func rendered(_ options: RenderOptions, console: Console, allowsEmpty: Bool = false) throws -> Rendered {
        try console.report(collector.diagnostics, sources)
        let (rendered, diagnostics) = render(options)
        try console.report(diagnostics, sources)
        if rendered.objects.count == 0, !allowsEmpty {
            var sources = sources
            let place = sources.inputFiles.first.map { SourcePosition(file: $0, line: 1, column: 1) } ?? sources.mention(".")
            try console.report([Diagnostic(.error, .emptyInput, "the input contains no object", at: place)], sources)
        }
        return rendered
    }
}
