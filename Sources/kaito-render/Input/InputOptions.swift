import ArgumentParser
import Diagnostics
import Presets
import Render
import WorkspaceAPI
import YAML

/// The options of every command that reads Workspaces.
struct InputOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("filename")],
        help: "A file, a folder (with its subfolders) or - for standard input; may be given several times.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var filenames: [String] = []

    @Option(name: .shortAndLong, help: "The namespace of documents that name none.")
    var namespace: String?

    @Option(help: "The release of KAITO to render for: v0.3 or v0.12. Default: by the apiVersion.")
    var release: Release?

    @Option(
        help: ArgumentHelp("What KAITO would look up in the cluster.", valueName: "facts"),
        completion: .file(extensions: ["yaml", "yml"]))
    var cluster: String?

    @Option(
        help: ArgumentHelp("How to render: a RenderConfig file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "A model outside the catalogue: its folder as downloaded from Hugging Face; may be given several times.",
            valueName: "[owner/name=]folder"),
        completion: .directory)
    var modelConfig: [String] = []

    @Option(help: "Threads to render with. Default: one per processor.")
    var threads: Int?

    func validate() throws {
        if filenames.isEmpty { throw ValidationError("no input: name a file, a folder or - with -f") }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
        if let namespace, !Names.isDNSLabel(namespace) {
            throw ValidationError("--namespace \(quoted(namespace)) is no namespace name")
        }
    }

    /// Reads everything and renders it.
    func run(_ options: RenderOptions, console: Console) throws -> (Rendered, SourceFiles) {
        var options = options
        options.threads = threads ?? Processors.count
        let collector = DiagnosticCollector()
        var input = try InputFiles(filenames, console: console)
        let facts = try input.configuration(cluster, collector, ClusterFacts.decode) ?? .standard
        var config = try input.configuration(self.config, collector, RenderConfig.decode) ?? RenderConfig()
        if let release { config.release = release }
        if let namespace { config.namespace = namespace }
        let models = try models(&input, collector)
        try console.report(collector.diagnostics, input.sources)
        let rendered = render(input.sources, facts: facts, config: config, models: models, options: options)
        try console.report((rendered.diagnostics + input.notes).inOrder(), input.sources)
        if rendered.objects.count == 0 {
            var sources = input.sources
            let place = sources.files.isEmpty ? sources.mention(filenames[0]) : SourcePosition(file: 0, line: 1, column: 1)
            try console.report([Diagnostic(.error, .emptyInput, "the input holds no object", at: place)], sources)
        }
        return (rendered, input.sources)
    }
}

extension InputOptions {
    /// All diagnostics of the input, for other programs.
    func findings(console: Console) throws -> Findings {
        let collector = DiagnosticCollector()
        var input = try InputFiles(filenames, console: console)
        let facts = try input.configuration(cluster, collector, ClusterFacts.decode)
        var config = try input.configuration(self.config, collector, RenderConfig.decode) ?? RenderConfig()
        if let release { config.release = release }
        if let namespace { config.namespace = namespace }
        let models = try models(&input, collector)
        let rendered = render(input.sources, facts: facts ?? .standard, config: config, models: models)
        return Findings(
            diagnostics: (collector.diagnostics + rendered.diagnostics + input.notes).inOrder(), sources: input.sources)
    }

    private func models(_ input: inout InputFiles, _ collector: DiagnosticCollector) throws -> [PresetV012] {
        let reader = ModelConfigReader(collector)
        return try modelConfig.compactMap { try reader.preset($0, &input) }
    }
}
