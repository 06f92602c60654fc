import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// The stages on one thread: processes one document after another.
struct PipelineWorker: ~Copyable {
    struct Settings: Sendable {
        let context: PlanningContext
        let config: RenderConfig
        let options: RenderOptions
        let releases: ReleaseRegistry
    }

    struct Result: Sendable {
        var objects = ObjectStore()
        var diagnostics: [Diagnostic] = []
        var notes = RunNotes()
        var summaries: [WorkspaceSummary] = []
        var trees: [RenderedTree] = []
        var configMaps: [InputConfigMap] = []
        var workspaces = WorkspaceNames()
        /// Requests deferred to the second pass, since they may refer to a ConfigMap.
        var deferred: [WorkspaceRequest] = []
    }

    private let settings: Settings
    private var intake: DocumentIntake
    private var compiler: WorkspaceCompiler
    private var sink: ObjectSink
    private var diagnostics: [Diagnostic] = []
    private var deferred: [WorkspaceRequest] = []

    init(_ settings: Settings) {
        self.settings = settings
        intake = DocumentIntake(settings.config, settings.releases)
        compiler = WorkspaceCompiler(settings.context, settings.config, settings.options, settings.releases)
        sink = ObjectSink(settings.options, settings.context.sources)
    }

    /// The result for all documents.
    consuming func finish() -> Result {
        sink.sort()
        return Result(
            objects: sink.objects, diagnostics: diagnostics, notes: intake.notes, summaries: compiler.summaries,
            trees: sink.trees, configMaps: intake.configMaps, workspaces: compiler.names, deferred: deferred)
    }

    /// The first pass over one part of a file.
    mutating func work(on part: InputPart, _ reader: DocumentReader) {
        let collector = DiagnosticCollector()
        let documents = reader.documents(of: part, in: settings.context.sources, collector: collector)
        for document in documents { work(on: document.root) }
        diagnostics += collector.diagnostics
    }

    private mutating func work(on root: Node) {
        let collector = DiagnosticCollector()
        switch InputDocument.classify(root, collector) {
        case .list(let items)?: for item in items { work(on: item) }
        case let document?:
            switch intake.take(document, root, collector) {
            case .request(let request)?:
                if request.mayNeedConfigMap {
                    deferred.append(request)
                } else {
                    compiler.compile(request, collector, into: &sink)
                }
            case .object(let object)?: sink.pass(object)
            case nil: break
            }
        case nil: break
        }
        diagnostics += collector.diagnostics
    }

    /// The second pass.
    mutating func work(on request: WorkspaceRequest) {
        let collector = DiagnosticCollector()
        compiler.compile(request, collector, into: &sink)
        diagnostics += collector.diagnostics
    }
}
